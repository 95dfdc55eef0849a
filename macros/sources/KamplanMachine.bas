Attribute VB_Name = "KamplanMachine"
Option Explicit

Public Function IsWindows() As Boolean
    IsWindows = (InStr(Application.OperatingSystem, "Windows") > 0)
End Function

' On Windows, MsgBox shows only the signs of the computer's code page; a popup shows all of them.
Public Sub Tell(ByVal message As String)
    If IsWindows() Then
        CreateObject("WScript.Shell").Popup message, 0, "kamplan", vbExclamation
    Else
        MsgBox message, vbExclamation, "kamplan"
    End If
End Sub
