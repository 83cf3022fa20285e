from django.test import TestCase

from archive import models


class History(TestCase):
    def test_changes_are_kept(self):
        room = models.Room.objects.create(name="North")
        room.floor = -1
        room.save()
        self.assertEqual(models.HistoricalRoom.objects.count(), 2)
        self.assertEqual(room.history.first().floor, -1)

    def test_old_paths(self):
        shelf = models.Shelf.objects.create(room=models.Room.objects.create(), number=1)
        self.assertIs(type(shelf.history.get()), models.ShelfChange)
        models.Box.objects.create(shelf=shelf, label="a")
        self.assertEqual(str(models.AuditedBox.objects.get().label), "a")

    def test_registered(self):
        paper = models.Paper.objects.create(
            box=models.Box.objects.create(
                shelf=models.Shelf.objects.create(room=models.Room.objects.create(), number=1)
            ),
            title="b",
        )
        self.assertEqual(models.HistoricalPaper.objects.get().title, paper.title)

    def test_a_name_that_nobody_added(self):
        self.assertFalse(hasattr(models, "HistoricalLoan"))
