"""An archive; what its models are like has come from a library's history."""

from django.db import models
from simple_history import register
from simple_history.models import HistoricalRecords


class Room(models.Model):
    name = models.CharField(max_length=40)
    floor = models.IntegerField(default=0)

    history = HistoricalRecords()

    def __str__(self):
        return f"{self.name}, floor {self.floor}"

    def is_cellar(self):
        return self.floor < 0


class Shelf(models.Model):
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="shelves")
    number = models.PositiveIntegerField()

    history = HistoricalRecords(custom_model_name="ShelfChange")

    class Meta:
        ordering = ["room", "number"]

    def __str__(self):
        return f"{self.room} {self.number}"


class Box(models.Model):
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT)
    label = models.CharField(max_length=80)
    opened = models.DateField(null=True)

    history = HistoricalRecords(
        custom_model_name=lambda name: f"Audited{name}", excluded_fields=["opened"]
    )

    def __str__(self):
        return self.label

    def is_open(self):
        return self.opened is not None


class Paper(models.Model):
    box = models.ForeignKey(Box, on_delete=models.CASCADE)
    title = models.CharField(max_length=200)
    pages = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.title


class Reader(models.Model):
    name = models.CharField(max_length=80)
    papers = models.ManyToManyField(Paper, blank=True)

    def __str__(self):
        return self.name


register(Paper)
register(Reader, m2m_fields=["papers"])


class Loan(models.Model):
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE)
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE)
    since = models.DateTimeField(auto_now_add=True)

    def last_change(self):
        return self.paper.history.first()
