"""The VBA of the add-in and of a register with buttons: wrappers, errors, buttons, and xlwings' own module.

Everything that can be said in Python is said there: a function's wrapper hands its cells to Python and turns the
sentinels of `macros.cells` into true errors; a button's Sub starts one Python function. No code is taken from the
workbook, its folder or its sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from macros import functions
from macros.bind import BOOK, CATEGORY, FUNCTIONS, Function
from macros.buttons import BUTTONS, Button
from macros.cells import ERROR_NUMBERS
from macros.vba_project import WORKBOOK, Module, document
from macros.vba_xlwings import dictionary_text, xlwings_text
from register.language import area

MODULE: Final = functions.__name__
PROJECT: Final = "Aftercare"
WORDS_SHEET: Final = "AftercareWords"
UNREACHED: Final = 2029
"""#NAME?: what a cell shows whose function cannot reach Python."""


def modules(*, addin: bool) -> list[Module]:
    """The modules of the add-in, or of a register with buttons; the documents' own are not among them."""
    out = [
        Module("AftercareFunctions", functions_text()),
        Module("AftercareAnswers", ANSWERS.format(cases=error_cases())),
        Module("AftercareButtons", buttons_text()),
    ]
    if addin:
        out += [Module("AftercareWizard", wizard_text()), document("ThisWorkbook", WORKBOOK, OPENED)]
    else:
        out += [document("ThisWorkbook", WORKBOOK)]
    return [*out, Module("xlwings", xlwings_text()), Module("Dictionary", dictionary_text(), "class")]


def functions_text() -> str:
    """A wrapper for each function."""
    wrappers = [wrapper(function) for _, function in sorted(FUNCTIONS.items())]
    return 'Attribute VB_Name = "AftercareFunctions"\n' + CONSTANT + "\n" + "\n".join(wrappers)


def wrapper(function: Function) -> str:
    """One function's wrapper: what xlwings generates, its answer seen to and its failure a true error.

    xlwings would write the text of an error into the cell, where ISERROR does not see it.
    """
    taken = ", ".join(
        argument.name if at < function.needed else f"Optional {argument.name}"
        for at, argument in enumerate(function.arguments)
    )
    names = [argument.name for argument in function.arguments]
    cells = f"Array({', '.join([*names, BOOK] if function.asks_office else names)})"
    name, call = function.name, f'XLPy.CallUDF("{MODULE}", "{function.name}", {cells}'
    return f"""\
Function {name}({taken})
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        {name} = AftercareAnswer({call}, ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        {name} = AftercareAnswer({call}))
        Exit Function
    #End If
failed:
    {name} = CVErr({UNREACHED})
End Function
"""


def error_cases() -> str:
    """The errors by their text."""
    return "\n".join(
        f'        Case "{text}": AftercareError = CVErr({number})' for number, text in ERROR_NUMBERS.items()
    )


def buttons_text() -> str:
    """A Sub and a ribbon's callback for each button."""
    cases = "\n".join(ready_case(f"{key}{column}", text) for key in NOT_READY for column, text in in_columns(key))
    return 'Attribute VB_Name = "AftercareButtons"\n' + READY.format(cases=cases) + "\n".join(map(button_text, BUTTONS))


def in_columns(key: str) -> Iterator[tuple[int, str]]:
    """A sentence in the three languages, each by its column as `AftercareLanguage` says it."""
    return enumerate(area("buttons")[key], start=2)


def ready_case(key: str, text: str) -> str:
    """One sentence as the numbers of its signs: the code page of VBA's source does not hold Chinese."""
    return f'        Case "{key}": Said = "{text.encode("utf-16-be").hex(" ", 2).upper()}"'


def button_text(button: Button) -> str:
    """One button's Sub, which a shape can be given too, and what the ribbon calls."""
    after = "\n    Application.CalculateFull" if button.writes else ""
    return f"""
Public Sub {button.sub}()
    If Not AftercareReady() Then Exit Sub
    RunPython "from macros import buttons; buttons.press_{button.key}()"{after}
End Sub

Public Sub {button.callback}(control As IRibbonControl)
    {button.sub}
End Sub
"""


def wizard_text() -> str:
    """What the function wizard and the ribbon say, in the language of Excel."""
    lines: list[str] = []
    for name, function in FUNCTIONS.items():
        words = ", ".join(f'AftercareWord("{name}.{argument.name}")' for argument in function.arguments)
        lines.append(f'    Application.MacroOptions Macro:=Place & "{name}", Description:=AftercareWord("{name}"), _')
        lines.append(f'        Category:="{CATEGORY}", ArgumentDescriptions:=Array({words})')
    return WIZARD.format(sheet=WORDS_SHEET, described="\n".join(lines))


CONSTANT: Final = """#Const App = "Microsoft Excel" 'Adjust when using outside of Excel"""

ANSWERS: Final = """\
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
{cases}
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
"""

OPENED: Final = """
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
"""

NOT_READY: Final = ("no_workbook", "protected_view")
"""Why no button can be pressed."""

READY: Final = """
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
{cases}
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
"""

WIZARD: Final = """\
Attribute VB_Name = "AftercareWizard"

Public Function AftercareWord(ByVal Key As String) As String
    ' What stands under a key on the add-in's own sheet, in the language of Excel
    Dim Row As Long
    With ThisWorkbook.Worksheets("{sheet}")
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
{described}
    AftercareDescribe = (Err.Number = 0)
    ThisWorkbook.Saved = True
End Function
"""
