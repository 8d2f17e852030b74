/*
 * The volume controls of a sound card for the tests: an alsa-lib control plug-in with a volume and a
 * switch, "Digital", in the steps of a PCM5122 (0 to 255, half a dB each, 207 is 0 dB, 0 is mute).
 *
 * Keys of its configuration:
 *   state PATH   where it stands, as text "<left> <right> <switch>": who writes there turns it, as
 *                somebody in alsamixer does
 */
#include <alsa/asoundlib.h>
#include <alsa/control_external.h>

enum { VOLUME, SWITCH, ELEMENTS };

struct mixer {
  snd_ctl_ext_t ext;
  char *state;
};

static const char *const names[ELEMENTS] = {"Digital Playback Volume", "Digital Playback Switch"};

static const unsigned int half_decibels[] = {SND_CTL_TLVT_DB_SCALE, 2 * sizeof(int), -10350,
                                             50 | 0x10000};

static int read_state(struct mixer *m, long *values) {
  FILE *file = fopen(m->state, "r");
  if (!file) return -ENODEV;
  int read = fscanf(file, "%ld %ld %ld", values, values + 1, values + 2);
  fclose(file);
  return read == 3 ? 0 : -EIO;
}

static int elem_count(snd_ctl_ext_t *ext) {
  (void)ext;
  return ELEMENTS;
}

static int elem_list(snd_ctl_ext_t *ext, unsigned int offset, snd_ctl_elem_id_t *id) {
  (void)ext;
  snd_ctl_elem_id_set_interface(id, SND_CTL_ELEM_IFACE_MIXER);
  snd_ctl_elem_id_set_name(id, names[offset]);
  return 0;
}

static snd_ctl_ext_key_t find_elem(snd_ctl_ext_t *ext, const snd_ctl_elem_id_t *id) {
  (void)ext;
  for (int i = 0; i < ELEMENTS; i++)
    if (!strcmp(snd_ctl_elem_id_get_name(id), names[i])) return i;
  return SND_CTL_EXT_KEY_NOT_FOUND;
}

static int get_attribute(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int *type, unsigned int *access,
                         unsigned int *count) {
  (void)ext;
  *type = key == VOLUME ? SND_CTL_ELEM_TYPE_INTEGER : SND_CTL_ELEM_TYPE_BOOLEAN;
  *access = SND_CTL_EXT_ACCESS_READWRITE | (key == VOLUME ? SND_CTL_EXT_ACCESS_TLV_READ : 0);
  *count = key == VOLUME ? 2 : 1;
  return 0;
}

static int get_integer_info(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *least, long *most,
                            long *step) {
  (void)ext;
  *least = 0;
  *most = key == VOLUME ? 255 : 1;
  *step = 1;
  return 0;
}

static int read_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *value) {
  long values[3];
  int err = read_state(ext->private_data, values);
  if (err < 0) return err;
  memcpy(value, values + (key == VOLUME ? 0 : 2), (key == VOLUME ? 2 : 1) * sizeof *value);
  return 0;
}

static int write_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *value) {
  struct mixer *m = ext->private_data;
  long values[3];
  int err = read_state(m, values);
  if (err < 0) return err;
  memcpy(values + (key == VOLUME ? 0 : 2), value, (key == VOLUME ? 2 : 1) * sizeof *value);
  FILE *file = fopen(m->state, "w");
  if (!file) return -errno;
  fprintf(file, "%ld %ld %ld\n", values[0], values[1], values[2]);
  fclose(file);
  return 1; /* it changed */
}

static int read_event(snd_ctl_ext_t *ext, snd_ctl_elem_id_t *id, unsigned int *mask) {
  (void)ext, (void)id, (void)mask;
  return -EAGAIN;
}

static void close_mixer(snd_ctl_ext_t *ext) {
  struct mixer *m = ext->private_data;
  free(m->state);
  free(m);
}

static const snd_ctl_ext_callback_t callbacks = {
    .close = close_mixer,
    .elem_count = elem_count,
    .elem_list = elem_list,
    .find_elem = find_elem,
    .get_attribute = get_attribute,
    .get_integer_info = get_integer_info,
    .read_integer = read_integer,
    .write_integer = write_integer,
    .read_event = read_event,
};

SND_CTL_PLUGIN_DEFINE_FUNC(nightjar) {
  snd_config_t *state;
  const char *path;
  (void)root;
  if (snd_config_search(conf, "state", &state) < 0 || snd_config_get_string(state, &path) < 0)
    return -EINVAL;
  struct mixer *m = calloc(1, sizeof *m);
  if (!m) return -ENOMEM;
  m->state = strdup(path);
  m->ext = (snd_ctl_ext_t){.version = SND_CTL_EXT_VERSION, .id = "nightjar",
                           .name = "Nightjar's test card", .poll_fd = -1, .callback = &callbacks,
                           .private_data = m, .tlv.p = half_decibels};
  int err = snd_ctl_ext_create(&m->ext, name, mode);
  if (err < 0) {
    close_mixer(&m->ext);
    return err;
  }
  *handlep = m->ext.handle;
  return 0;
}

SND_CTL_PLUGIN_SYMBOL(nightjar)
