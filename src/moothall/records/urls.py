"""Addresses of the records screens."""

from django.urls import path

from moothall.records.views import copying, erasing, holding, home, inspecting

app_name = "records"
urlpatterns = [
    path("", home.home, name="home"),
    path("rules/<int:pk>/", home.rule, name="rule"),
    path("certificates/<int:pk>/", home.certificate, name="certificate"),
    path("conversations/<int:pk>/hold/", holding.hold, name="hold"),
    path("posts/<int:pk>/hold/", holding.hold_post, name="hold_post"),
    path("holds/<int:pk>/lift/", holding.lift, name="lift"),
    path("conversations/<int:pk>/erase/", erasing.erase, name="erase"),
    path("conversations/<int:pk>/copy/", copying.make_copy, name="make_copy"),
    path("copies/<int:pk>/", copying.copy, name="copy"),
    path("copies/<int:pk>/file/", copying.download, name="download"),
    path("inspections/", inspecting.inspections, name="inspections"),
    path("inspections/<int:pk>/", inspecting.inspection, name="inspection"),
    path("inspections/<int:pk>/stop/", inspecting.stop, name="stop_inspection"),
    path("inspections/<int:pk>/file/", inspecting.take, name="take_inspection"),
    path("inspections/<int:pk>/who/", inspecting.take_key, name="take_inspection_key"),
]
