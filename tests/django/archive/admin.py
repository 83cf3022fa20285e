from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from archive import models
from archive.models import (
    AuditedBox,
    Box,
    HistoricalPaper,
    HistoricalReader,
    HistoricalRoom,
    Room,
    ShelfChange,
)

admin.site.register([Room, Box], SimpleHistoryAdmin)
admin.site.register([AuditedBox, HistoricalPaper, HistoricalReader, HistoricalRoom, ShelfChange])
admin.site.register(models.Loan)
admin.site.register(models.HistoricalReader_papers)
