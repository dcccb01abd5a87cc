=== AftercareFunctions (module)
Attribute VB_Name = "AftercareFunctions"
#Const App = "Microsoft Excel" 'Adjust when using outside of Excel
Function cover(start, end_, latent_end, day)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        cover = AftercareAnswer(XLPy.CallUDF("macros.functions", "cover", Array(start, end_, latent_end, day, AftercareBook()), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        cover = AftercareAnswer(XLPy.CallUDF("macros.functions", "cover", Array(start, end_, latent_end, day, AftercareBook())))
        Exit Function
    #End If
failed:
    cover = CVErr(2029)
End Function

Function deadline(from_, within, unit)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        deadline = AftercareAnswer(XLPy.CallUDF("macros.functions", "deadline", Array(from_, within, unit, AftercareBook()), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        deadline = AftercareAnswer(XLPy.CallUDF("macros.functions", "deadline", Array(from_, within, unit, AftercareBook())))
        Exit Function
    #End If
failed:
    deadline = CVErr(2029)
End Function

Function fee_clause(plan, cover, cause)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        fee_clause = AftercareAnswer(XLPy.CallUDF("macros.functions", "fee_clause", Array(plan, cover, cause, AftercareBook()), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        fee_clause = AftercareAnswer(XLPy.CallUDF("macros.functions", "fee_clause", Array(plan, cover, cause, AftercareBook())))
        Exit Function
    #End If
failed:
    fee_clause = CVErr(2029)
End Function

Function latent_end(start, months, extra_months, latent_months, Optional counting)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        latent_end = AftercareAnswer(XLPy.CallUDF("macros.functions", "latent_end", Array(start, months, extra_months, latent_months, counting, AftercareBook()), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        latent_end = AftercareAnswer(XLPy.CallUDF("macros.functions", "latent_end", Array(start, months, extra_months, latent_months, counting, AftercareBook())))
        Exit Function
    #End If
failed:
    latent_end = CVErr(2029)
End Function

Function next_visit(first, every, unit, Optional last_done, Optional day)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        next_visit = AftercareAnswer(XLPy.CallUDF("macros.functions", "next_visit", Array(first, every, unit, last_done, day), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        next_visit = AftercareAnswer(XLPy.CallUDF("macros.functions", "next_visit", Array(first, every, unit, last_done, day)))
        Exit Function
    #End If
failed:
    next_visit = CVErr(2029)
End Function

Function roc_date(text)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        roc_date = AftercareAnswer(XLPy.CallUDF("macros.functions", "roc_date", Array(text), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        roc_date = AftercareAnswer(XLPy.CallUDF("macros.functions", "roc_date", Array(text)))
        Exit Function
    #End If
failed:
    roc_date = CVErr(2029)
End Function

Function service_fee(plan, cover, cause, Optional parts_list, Optional parts_cost, Optional hours, Optional trips, Optional zone)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        service_fee = AftercareAnswer(XLPy.CallUDF("macros.functions", "service_fee", Array(plan, cover, cause, parts_list, parts_cost, hours, trips, zone, AftercareBook()), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        service_fee = AftercareAnswer(XLPy.CallUDF("macros.functions", "service_fee", Array(plan, cover, cause, parts_list, parts_cost, hours, trips, zone, AftercareBook())))
        Exit Function
    #End If
failed:
    service_fee = CVErr(2029)
End Function

Function warranty_end(start, months, Optional counting)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        warranty_end = AftercareAnswer(XLPy.CallUDF("macros.functions", "warranty_end", Array(start, months, counting, AftercareBook()), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        warranty_end = AftercareAnswer(XLPy.CallUDF("macros.functions", "warranty_end", Array(start, months, counting, AftercareBook())))
        Exit Function
    #End If
failed:
    warranty_end = CVErr(2029)
End Function

=== AftercareAnswers (module)
Attribute VB_Name = "AftercareAnswers"

Public Function AftercareAnswer(ByVal Answer As Variant) As Variant
    ' Python's answer with true errors in the place of their texts
    Dim Row As Long, Column As Long, Last As Long, Flat As Boolean
    If Not IsArray(Answer) Then
        AftercareAnswer = AftercareError(Answer)
        Exit Function
    End If
    On Error Resume Next
    Last = UBound(Answer, 2)
    Flat = (Err.Number <> 0)
    On Error GoTo 0
    For Row = LBound(Answer, 1) To UBound(Answer, 1)
        If Flat Then
            Answer(Row) = AftercareError(Answer(Row))
        Else
            For Column = LBound(Answer, 2) To Last
                Answer(Row, Column) = AftercareError(Answer(Row, Column))
            Next Column
        End If
    Next Row
    AftercareAnswer = Answer
End Function

Public Function AftercareError(ByVal Value As Variant) As Variant
    ' A true error for the text of one
    AftercareError = Value
    If VarType(Value) <> vbString Then Exit Function
    Select Case Value
        Case "#NULL!": AftercareError = CVErr(2000)
        Case "#DIV/0!": AftercareError = CVErr(2007)
        Case "#VALUE!": AftercareError = CVErr(2015)
        Case "#REF!": AftercareError = CVErr(2023)
        Case "#NAME?": AftercareError = CVErr(2029)
        Case "#NUM!": AftercareError = CVErr(2036)
        Case "#N/A": AftercareError = CVErr(2042)
    End Select
End Function

Public Function AftercareBook() As String
    ' The workbook whose cell asks, by which Python answers
    Dim Book As Object
    AftercareBook = "?"
    On Error Resume Next
    Set Book = ActiveWorkbook
    Set Book = Application.Caller.Parent.Parent
    AftercareBook = Book.FullName
End Function

=== AftercareButtons (module)
Attribute VB_Name = "AftercareButtons"

Private Function AftercareReady() As Boolean
    ' Whether a workbook is in front that a button can work on; else says why not
    Dim Guarded As Object
    AftercareReady = Not ActiveWorkbook Is Nothing
    If AftercareReady Then Exit Function
    #If Not Mac Then
        On Error Resume Next
        Set Guarded = Application.ActiveProtectedViewWindow
        On Error GoTo 0
    #End If
    If Guarded Is Nothing Then
        AftercareSay "no_workbook"
    Else
        AftercareSay "protected_view"
    End If
End Function

Private Sub AftercareSay(ByVal Key As String)
    ' A sentence in the language of Excel, its signs written as numbers; MsgBox knows only those of one code page
    Dim Said As String, Text As String, Sign As Variant
    Select Case Key & AftercareLanguage()
        Case "no_workbook2": Said = "004E 006F 0020 0077 006F 0072 006B 0062 006F 006F 006B 0020 0069 0073 0020 006F 0070 0065 006E 002E 0020 004F 0070 0065 006E 0020 0074 0068 0065 0020 0072 0065 0067 0069 0073 0074 0065 0072 0020 0066 0069 0072 0073 0074 002C 0020 0074 0068 0065 006E 0020 0070 0072 0065 0073 0073 0020 0074 0068 0065 0020 0062 0075 0074 0074 006F 006E 0020 0061 0067 0061 0069 006E 002E"
        Case "no_workbook3": Said = "5C1A 672A 958B 555F 6D3B 9801 7C3F 3002 8ACB 5148 958B 555F 767B 8A18 518A FF0C 518D 6309 4E00 6B21 3002"
        Case "no_workbook4": Said = "5C1A 672A 6253 5F00 5DE5 4F5C 7C3F 3002 8BF7 5148 6253 5F00 767B 8BB0 518C FF0C 518D 6309 4E00 6B21 3002"
        Case "protected_view2": Said = "0054 0068 0069 0073 0020 0077 006F 0072 006B 0062 006F 006F 006B 0020 0069 0073 0020 0069 006E 0020 0050 0072 006F 0074 0065 0063 0074 0065 0064 0020 0056 0069 0065 0077 002C 0020 0077 0068 0065 0072 0065 0020 006E 006F 0020 0062 0075 0074 0074 006F 006E 0020 0063 0061 006E 0020 0077 006F 0072 006B 002E 0020 0050 0072 0065 0073 0073 0020 201C 0045 006E 0061 0062 006C 0065 0020 0045 0064 0069 0074 0069 006E 0067 201D 0020 0061 0062 006F 0076 0065 0020 0074 0068 0065 0020 0073 0068 0065 0065 0074 002C 0020 0074 0068 0065 006E 0020 0070 0072 0065 0073 0073 0020 0074 0068 0065 0020 0062 0075 0074 0074 006F 006E 0020 0061 0067 0061 0069 006E 002E"
        Case "protected_view3": Said = "6B64 6D3B 9801 7C3F 8655 65BC 53D7 4FDD 8B77 7684 6AA2 8996 FF0C 6309 9215 7121 6CD5 4F7F 7528 3002 8ACB 6309 5DE5 4F5C 8868 4E0A 65B9 7684 300C 555F 7528 7DE8 8F2F 300D FF0C 518D 6309 4E00 6B21 3002"
        Case "protected_view4": Said = "6B64 5DE5 4F5C 7C3F 5904 4E8E 53D7 4FDD 62A4 7684 89C6 56FE FF0C 6309 94AE 65E0 6CD5 4F7F 7528 3002 8BF7 70B9 51FB 5DE5 4F5C 8868 4E0A 65B9 7684 201C 542F 7528 7F16 8F91 201D FF0C 518D 6309 4E00 6B21 3002"
    End Select
    For Each Sign In Split(Said, " ")
        Text = Text & ChrW(CLng("&H" & Sign & "&"))
    Next Sign
    #If Mac Then
        MsgBox Text, vbInformation, "Aftercare"
    #Else
        CreateObject("WScript.Shell").Popup Text, 0, "Aftercare", vbInformation
    #End If
End Sub

Public Function AftercareLanguage() As Long
    ' The column of a language: English, Traditional Chinese, Simplified Chinese
    Dim Language As Long
    On Error Resume Next
    Language = Application.LanguageSettings.LanguageID(2)
    AftercareLanguage = 2
    Select Case Language
        Case 1028, 3076, 5124: AftercareLanguage = 3
        Case 4, 2052, 4100: AftercareLanguage = 4
    End Select
End Function

Public Sub AftercareCheck()
    If Not AftercareReady() Then Exit Sub
    RunPython "from macros import buttons; buttons.press_check()"
End Sub

Public Sub AftercareCheckPressed(control As IRibbonControl)
    AftercareCheck
End Sub


Public Sub AftercareUpdate()
    If Not AftercareReady() Then Exit Sub
    RunPython "from macros import buttons; buttons.press_update()"
    Application.CalculateFull
End Sub

Public Sub AftercareUpdatePressed(control As IRibbonControl)
    AftercareUpdate
End Sub


Public Sub AftercareDue()
    If Not AftercareReady() Then Exit Sub
    RunPython "from macros import buttons; buttons.press_due()"
End Sub

Public Sub AftercareDuePressed(control As IRibbonControl)
    AftercareDue
End Sub


Public Sub AftercarePrintMonth()
    If Not AftercareReady() Then Exit Sub
    RunPython "from macros import buttons; buttons.press_print_month()"
End Sub

Public Sub AftercarePrintMonthPressed(control As IRibbonControl)
    AftercarePrintMonth
End Sub


Public Sub AftercareSendReminders()
    If Not AftercareReady() Then Exit Sub
    RunPython "from macros import buttons; buttons.press_send_reminders()"
End Sub

Public Sub AftercareSendRemindersPressed(control As IRibbonControl)
    AftercareSendReminders
End Sub


Public Sub AftercareHelp()
    If Not AftercareReady() Then Exit Sub
    RunPython "from macros import buttons; buttons.press_help()"
End Sub

Public Sub AftercareHelpPressed(control As IRibbonControl)
    AftercareHelp
End Sub

=== AftercareWizard (module)
Attribute VB_Name = "AftercareWizard"

Public Function AftercareWord(ByVal Key As String) As String
    ' What stands under a key on the add-in's own sheet, in the language of Excel
    Dim Row As Long
    With ThisWorkbook.Worksheets("AftercareWords")
        Row = 1
        Do While .Cells(Row, 1).Value <> ""
            If .Cells(Row, 1).Value = Key Then
                AftercareWord = .Cells(Row, AftercareLanguage()).Value
                Exit Function
            End If
            Row = Row + 1
        Loop
    End With
End Function

Public Sub AftercareLabel(control As IRibbonControl, ByRef returnedVal)
    returnedVal = AftercareWord("label." & control.ID)
End Sub

Public Sub AftercareTip(control As IRibbonControl, ByRef returnedVal)
    returnedVal = AftercareWord("tip." & control.ID)
End Sub

Public Function AftercareDescribe() As Boolean
    ' Help for the function wizard, whether Excel took it
    Dim Place As String
    Place = "'" & ThisWorkbook.Name & "'!"
    On Error Resume Next
    Application.MacroOptions Macro:=Place & "warranty_end", Description:=AftercareWord("warranty_end"), _
        Category:="Aftercare", ArgumentDescriptions:=Array(AftercareWord("warranty_end.start"), AftercareWord("warranty_end.months"), AftercareWord("warranty_end.counting"))
    Application.MacroOptions Macro:=Place & "latent_end", Description:=AftercareWord("latent_end"), _
        Category:="Aftercare", ArgumentDescriptions:=Array(AftercareWord("latent_end.start"), AftercareWord("latent_end.months"), AftercareWord("latent_end.extra_months"), AftercareWord("latent_end.latent_months"), AftercareWord("latent_end.counting"))
    Application.MacroOptions Macro:=Place & "cover", Description:=AftercareWord("cover"), _
        Category:="Aftercare", ArgumentDescriptions:=Array(AftercareWord("cover.start"), AftercareWord("cover.end_"), AftercareWord("cover.latent_end"), AftercareWord("cover.day"))
    Application.MacroOptions Macro:=Place & "next_visit", Description:=AftercareWord("next_visit"), _
        Category:="Aftercare", ArgumentDescriptions:=Array(AftercareWord("next_visit.first"), AftercareWord("next_visit.every"), AftercareWord("next_visit.unit"), AftercareWord("next_visit.last_done"), AftercareWord("next_visit.day"))
    Application.MacroOptions Macro:=Place & "deadline", Description:=AftercareWord("deadline"), _
        Category:="Aftercare", ArgumentDescriptions:=Array(AftercareWord("deadline.from_"), AftercareWord("deadline.within"), AftercareWord("deadline.unit"))
    Application.MacroOptions Macro:=Place & "service_fee", Description:=AftercareWord("service_fee"), _
        Category:="Aftercare", ArgumentDescriptions:=Array(AftercareWord("service_fee.plan"), AftercareWord("service_fee.cover"), AftercareWord("service_fee.cause"), AftercareWord("service_fee.parts_list"), AftercareWord("service_fee.parts_cost"), AftercareWord("service_fee.hours"), AftercareWord("service_fee.trips"), AftercareWord("service_fee.zone"))
    Application.MacroOptions Macro:=Place & "fee_clause", Description:=AftercareWord("fee_clause"), _
        Category:="Aftercare", ArgumentDescriptions:=Array(AftercareWord("fee_clause.plan"), AftercareWord("fee_clause.cover"), AftercareWord("fee_clause.cause"))
    Application.MacroOptions Macro:=Place & "roc_date", Description:=AftercareWord("roc_date"), _
        Category:="Aftercare", ArgumentDescriptions:=Array(AftercareWord("roc_date.text"))
    AftercareDescribe = (Err.Number = 0)
    ThisWorkbook.Saved = True
End Function

=== ThisWorkbook (document)
Attribute VB_Name = "ThisWorkbook"
Attribute VB_Base = "0{00020819-0000-0000-C000-000000000046}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = True

Private WithEvents Program As Application
Private Described As Boolean

Private Sub Workbook_Open()
    Set Program = Application
    If Not ActiveWorkbook Is Nothing Then Described = AftercareDescribe()
End Sub

Private Sub Program_WorkbookActivate(ByVal Wb As Workbook)
    ' The add-in is opened before any workbook, and Excel takes help for functions only while one is open
    If Not Described Then Described = AftercareDescribe()
End Sub

