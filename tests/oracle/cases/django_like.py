# -*- coding: utf-8 -*-
"""A file with the shape of a real god file, packed with scoping traps."""

import logging
import uuid
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q, Count, signals as model_signals
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext as _p

User = get_user_model()
logger = logging.getLogger(__name__)
STATUS = (("a", _("Active")), ("b", _("Blocked")))
STATUS_DICT = dict(STATUS)
KEYS = [key for key, _ in STATUS]
LABELS = {k: str(_) for k, _ in STATUS}
year = lambda: date.today().year
DEFAULT_DAYS = getattr(settings, "DAYS", 7)
try: from PIL import Image
except ImportError: Image = None


def upload_to(instance, filename, today=date.today()):
    year = today.year
    return "%s/%s/%s" % (instance.pk, year, filename)


def choices(start=2000, step=1):
    for y in range(start, year(), step):
        yield y, str(y)


class StatusQuerySet(models.QuerySet):
    def active(self, status=STATUS[0][0]):
        return self.filter(Q(status=status) | ~Q(item__status=KEYS[0]))

    def counted(self):
        return self.annotate(n=Count("items", filter=Q(items__status=F("status"))))


class ItemManager(models.Manager.from_queryset(StatusQuerySet)):
    use_in_migrations = True

    def get_queryset(self):
        return super(ItemManager, self).get_queryset().exclude(status=STATUS[1][0])


class Group(models.Model):
    STATUS = STATUS
    status = models.CharField(_("status"), max_length=1, choices=STATUS, default=STATUS[0][0])
    years = models.IntegerField(choices=list(choices()), default=year)
    items = models.ManyToManyField("Item", through="Membership", related_name="+")
    owner = models.ForeignKey(User, on_delete=models.CASCADE, limit_choices_to=Q(is_staff=True))
    _ = models.CharField(_p("ctx", "x"), max_length=1)
    after = models.CharField(_("this is the field above"), max_length=1)

    class Meta:
        ordering = ("-status",)
        verbose_name = _("group")
        unique_together = [("status", f.name) for f in ()]

    def __str__(self): return _("group") + STATUS_DICT[self.status]

    @property
    def open(self): return open(self.path)

    @open.setter
    def open(self, value): self.path = value

    @classmethod
    def models(cls): return models, cls.models

    field = models.CharField() if 0 else None

    def uses_models(self): return models.Model, [models for models in ()]


class Item(Group):
    date = models.DateField(default=date.today)
    later = models.DateField(default=date)
    file = models.FileField(upload_to=upload_to, validators=[MinValueValidator(1), lambda v: MaxValueValidator(v)])
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    objects = ItemManager()
    raw = StatusQuerySet.as_manager()
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)

    class Meta(Group.Meta):
        constraints = [models.CheckConstraint(check=Q(date__gte=date), name="c")]

    def save(self, *args, **kwargs):
        from .tasks import notify
        created = not self.pk
        with transaction.atomic():
            super().save(*args, **kwargs)
            transaction.on_commit(lambda: notify.delay(self.pk, created))
        for group in Group.objects.filter(items=self): group.save()
        return Membership.objects.update_or_create(item=self, defaults={"at": timezone.now()})

    def due(self, days=DEFAULT_DAYS):
        try:
            return self.date + timedelta(days=days)
        except OverflowError as e:
            logger.exception("%s", e)
            return date.max


class Membership(models.Model):
    item = models.ForeignKey(Item, on_delete=models.CASCADE)
    group = models.ForeignKey(to=Group, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)


@receiver(model_signals.post_save, sender=Item, dispatch_uid=__name__ + ".saved")
@receiver([model_signals.pre_delete, model_signals.post_delete], sender=Membership)
def _saved(sender, instance, created=False, raw=None, **kwargs):
    global last_saved
    last_saved = instance
    _("saved")


for _model in (Group, Item):
    _model.add_to_class("extra", property(lambda self, _model=_model: (_model, last_saved)))
Item.short = lambda self, n=DEFAULT_DAYS: self.uid.hex[:n]
if settings.DEBUG:
    Group.debug, Item.debug = True, STATUS_DICT
model_signals.pre_save.connect(lambda sender, **kw: logger.info(sender), sender=Group, weak=False)
