/*
 * A sound card for the tests: an alsa-lib ioplug that plays by CLOCK_MONOTONIC, needs no kernel
 * device, records every frame it accepts, writes down when, and fails on demand.
 *
 * Keys of its configuration (all but `type` may be left out):
 *   record PATH      frames go here, appended in the negotiated format
 *   log PATH         one line an event: "<event> <CLOCK_MONOTONIC ns> <frame> [<count>]", where
 *                    <frame> counts the frames of `record`; frame f of a run that was prepared at
 *                    frame p and started at time t plays at t + (f - p) / (rate * speed)
 *   speed REAL       how much faster than real time it plays (1)
 *   format NAME      the only sample format it takes (S16_LE, S24_LE, S24_3LE and S32_LE)
 *   rate N           the only rate it runs at (48000)
 *   periods_max N    the most periods its buffer holds (64); 1 is a Pi at its worst
 *   patient 1        never runs dry by itself: its clock waits for a writer on a busy machine
 *   xrun_at FRAME    runs dry once FRAME frames were accepted
 *   away_at FRAME    goes away once FRAME frames were accepted, and makes the file `away`
 *   stall_at FRAME   its clock stops once FRAME frames were accepted
 *   away PATH        while this file exists, the card cannot be opened
 */
#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct card {
  snd_pcm_ioplug_t io;
  int record, timer;
  FILE *log;
  char *away;
  double speed;
  long patient, xrun_at, away_at, stall_at;
  size_t frame_bytes;
  int64_t accepted;    /* frames in `record` */
  int64_t prepared_at; /* the first of them in this run */
  int64_t started_ns;
  bool xrun, gone, stalled;
  int64_t played; /* of this run */
};

static int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static void note(struct card *c, const char *event, int64_t frame, long count) {
  if (c->log) fprintf(c->log, "%s %lld %lld %ld\n", event, (long long)now_ns(), (long long)frame, count);
}

/* A card wakes its writer once a period, a moment after the period has played. */
static void wake_every_period(struct card *c) {
  int64_t ns = (int64_t)(c->io.period_size * 1e9 / c->io.rate / c->speed), first = ns + 100000;
  struct itimerspec every = {{ns / 1000000000, ns % 1000000000},
                             {first / 1000000000, first % 1000000000}};
  timerfd_settime(c->timer, 0, &every, NULL);
}

/* Before the start there is room at once, also for a writer that asks first. */
static void wake_now(struct card *c) {
  timerfd_settime(c->timer, 0, &(struct itimerspec){.it_value = {0, 1}}, NULL);
}

static void wake_no_more(struct card *c) {
  timerfd_settime(c->timer, 0, &(struct itimerspec){0}, NULL);
}

static int card_hw_params(snd_pcm_ioplug_t *io, snd_pcm_hw_params_t *params) {
  struct card *c = io->private_data;
  struct stat s;
  (void)params;
  c->frame_bytes = snd_pcm_format_physical_width(io->format) / 8 * io->channels;
  c->accepted = c->record >= 0 && fstat(c->record, &s) == 0 ? s.st_size / (int64_t)c->frame_bytes : 0;
  note(c, "period", c->accepted, io->period_size);
  note(c, "buffer", c->accepted, io->buffer_size);
  return 0;
}

static int card_prepare(snd_pcm_ioplug_t *io) {
  struct card *c = io->private_data;
  c->prepared_at = c->accepted;
  c->played = 0;
  wake_now(c);
  note(c, "prepare", c->accepted, 0);
  return 0;
}

static int card_start(snd_pcm_ioplug_t *io) {
  struct card *c = io->private_data;
  c->started_ns = now_ns();
  if (!c->stalled) wake_every_period(c);
  note(c, "start", c->prepared_at, 0);
  return 0;
}

static int card_stop(snd_pcm_ioplug_t *io) {
  struct card *c = io->private_data;
  wake_no_more(c);
  note(c, "stop", c->prepared_at + c->played, 0);
  return 0;
}

static snd_pcm_sframes_t card_pointer(snd_pcm_ioplug_t *io) {
  struct card *c = io->private_data;
  int64_t in_run = c->accepted - c->prepared_at;
  bool moving = io->state == SND_PCM_STATE_RUNNING || io->state == SND_PCM_STATE_DRAINING;
  if (c->gone) {
    snd_pcm_ioplug_set_state(io, SND_PCM_STATE_DISCONNECTED);
  } else if (moving && !c->stalled) {
    int64_t due = (int64_t)((now_ns() - c->started_ns) * 1e-9 * io->rate * c->speed);
    bool dry = due > in_run && io->state == SND_PCM_STATE_RUNNING;
    if (c->xrun || (dry && !c->patient)) {
      c->xrun = false;
      note(c, "xrun", c->accepted, 0);
      return -EPIPE;
    }
    if (dry) c->started_ns += (int64_t)((due - in_run) * 1e9 / io->rate / c->speed);
    c->played = due < in_run ? due : in_run;
  }
  return c->played; /* as SND_PCM_IOPLUG_FLAG_BOUNDARY_WA has it */
}

/* Whether a fault at frame `at` falls into the next `*frames`; cuts them so that it falls there. */
static bool falls_due(const struct card *c, long at, snd_pcm_uframes_t *frames) {
  if (at <= c->accepted || at > c->accepted + (int64_t)*frames) return false;
  *frames = at - c->accepted;
  return true;
}

static snd_pcm_sframes_t card_transfer(snd_pcm_ioplug_t *io, const snd_pcm_channel_area_t *areas,
                                       snd_pcm_uframes_t offset, snd_pcm_uframes_t frames) {
  struct card *c = io->private_data;
  const char *from = (const char *)areas[0].addr + (areas[0].first + areas[0].step * offset) / 8;
  if (c->gone) return -ENODEV;
  if (falls_due(c, c->xrun_at, &frames)) c->xrun = true;
  if (falls_due(c, c->stall_at, &frames)) {
    c->stalled = true;
    wake_no_more(c);
  }
  if (falls_due(c, c->away_at, &frames)) {
    c->gone = true;
    if (c->away) close(open(c->away, O_WRONLY | O_CREAT, 0644));
  }
  if (c->record >= 0 && write(c->record, from, frames * c->frame_bytes) < 0) return -EIO;
  note(c, "accept", c->accepted, frames);
  c->accepted += frames;
  return frames;
}

/* Whatever has happened by the tick, the write that follows finds out. */
static int card_poll_revents(snd_pcm_ioplug_t *io, struct pollfd *fds, unsigned int count,
                             unsigned short *revents) {
  struct card *c = io->private_data;
  uint64_t ticks;
  (void)fds, (void)count;
  if (io->state == SND_PCM_STATE_PREPARED) {
    *revents = POLLOUT;
    return 0;
  }
  *revents = read(c->timer, &ticks, sizeof ticks) > 0 ? POLLOUT : 0;
  return 0;
}

static int card_close(snd_pcm_ioplug_t *io) {
  struct card *c = io->private_data;
  note(c, "close", c->accepted, 0);
  if (c->log) fclose(c->log);
  if (c->record >= 0) close(c->record);
  close(c->timer);
  free(c->away);
  free(c);
  return 0;
}

static const snd_pcm_ioplug_callback_t callbacks = {
    .start = card_start,
    .stop = card_stop,
    .pointer = card_pointer,
    .transfer = card_transfer,
    .close = card_close,
    .hw_params = card_hw_params,
    .prepare = card_prepare,
    .poll_revents = card_poll_revents,
};

/* One key of the configuration into the card; `format` and the ranges go into the rest. */
static int configure(struct card *c, snd_config_t *key, snd_pcm_format_t *format, long *rate,
                     long *periods_max) {
  const char *id, *text = NULL;
  if (snd_config_get_id(key, &id) < 0) return -EINVAL;
  snd_config_get_string(key, &text);
  if (!strcmp(id, "type") || !strcmp(id, "comment")) return 0;
  if (!strcmp(id, "rate")) return snd_config_get_integer(key, rate);
  if (!strcmp(id, "periods_max")) return snd_config_get_integer(key, periods_max);
  if (!strcmp(id, "patient")) return snd_config_get_integer(key, &c->patient);
  if (!strcmp(id, "xrun_at")) return snd_config_get_integer(key, &c->xrun_at);
  if (!strcmp(id, "away_at")) return snd_config_get_integer(key, &c->away_at);
  if (!strcmp(id, "stall_at")) return snd_config_get_integer(key, &c->stall_at);
  if (!strcmp(id, "speed")) return snd_config_get_ireal(key, &c->speed);
  if (text && !strcmp(id, "format")) return (*format = snd_pcm_format_value(text)) < 0 ? -EINVAL : 0;
  if (text && !strcmp(id, "away")) return (c->away = strdup(text)) ? 0 : -ENOMEM;
  if (text && !strcmp(id, "log")) return (c->log = fopen(text, "ae")) ? setvbuf(c->log, NULL, _IOLBF, 0) : -errno;
  if (text && !strcmp(id, "record"))
    return (c->record = open(text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644)) < 0 ? -errno : 0;
  SNDERR("the card knows no key %s", id);
  return -EINVAL;
}

static void set_limits(snd_pcm_ioplug_t *io, snd_pcm_format_t format, long rate, long periods_max) {
  unsigned int access = SND_PCM_ACCESS_RW_INTERLEAVED, only = format;
  unsigned int every[] = {SND_PCM_FORMAT_S16_LE, SND_PCM_FORMAT_S24_LE, SND_PCM_FORMAT_S24_3LE,
                          SND_PCM_FORMAT_S32_LE};
  bool any = format == SND_PCM_FORMAT_UNKNOWN;
  snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_ACCESS, 1, &access);
  snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_FORMAT, any ? 4 : 1, any ? every : &only);
  snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_CHANNELS, 2, 2);
  snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_RATE, rate, rate);
  snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIOD_BYTES, 256, 1 << 18);
  snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIODS, 1, periods_max);
}

SND_PCM_PLUGIN_DEFINE_FUNC(nightjar) {
  snd_config_iterator_t at, next;
  snd_pcm_format_t format = SND_PCM_FORMAT_UNKNOWN;
  long rate = 48000, periods_max = 64;
  int err = 0;
  struct card *c = calloc(1, sizeof *c);
  (void)root;
  if (!c) return -ENOMEM;
  c->speed = 1;
  c->record = -1;
  c->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  c->io = (snd_pcm_ioplug_t){.version = SND_PCM_IOPLUG_VERSION, .name = "Nightjar's test card",
                             .flags = SND_PCM_IOPLUG_FLAG_BOUNDARY_WA,
                             .callback = &callbacks, .private_data = c,
                             .poll_fd = c->timer, .poll_events = POLLIN};
  snd_config_for_each(at, next, conf) {
    err = configure(c, snd_config_iterator_entry(at), &format, &rate, &periods_max);
    if (err < 0) break;
  }
  if (err >= 0 && c->away && access(c->away, F_OK) == 0) {
    note(c, "refuse", 0, 0);
    err = -ENODEV;
  }
  if (err >= 0) err = snd_pcm_ioplug_create(&c->io, name, stream, mode);
  if (err < 0) {
    card_close(&c->io);
    return err;
  }
  set_limits(&c->io, format, rate, periods_max);
  *pcmp = c->io.pcm;
  return 0;
}

SND_PCM_PLUGIN_SYMBOL(nightjar)
