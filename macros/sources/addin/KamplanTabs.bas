Attribute VB_Name = "KamplanTabs"
Option Explicit

Private tabs As IRibbonUI

Public Sub RibbonLoaded(ribbon As IRibbonUI)
    Set tabs = ribbon
End Sub

' Ask again which tab to show; after a reset of the code there is no ribbon to ask, and all stays.
Public Sub RibbonRefresh()
    If Not tabs Is Nothing Then tabs.Invalidate
End Sub

' Show the tab in the language of the book in front, and none where that book brings its own.
Public Sub RibbonVisible(control As IRibbonControl, ByRef visible)
    visible = (control.Tag = PlanLanguage()) And (KeptText(PlanningBook(), "macros") = "")
End Sub
