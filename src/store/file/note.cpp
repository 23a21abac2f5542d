#include "store/file/note.hpp"

#include "store/file/bytes.hpp"
#include "util/hash.hpp"

namespace coord::store::file {
namespace {

constexpr std::uint64_t kMagic = 0x31544f4e44524f43;  // "CORDNOT1"
constexpr std::size_t kChecksumBytes = 16;
constexpr std::uint32_t kPoisoned = 1;
constexpr std::uint32_t kResync = 2;
constexpr std::uint32_t kEmptying = 4;
constexpr unsigned kRecoveringShift = 8;  // one byte: 0, or 1 + Past
constexpr std::uint32_t kRecoveringMask = 0xff;

std::uint32_t flags_of(const Note& note) {
  const std::uint32_t recovering = note.recovering ? 1 + static_cast<std::uint32_t>(*note.recovering) : 0;
  return (note.poisoned ? kPoisoned : 0U) | (note.resync ? kResync : 0U) | (note.emptying ? kEmptying : 0U) |
         recovering << kRecoveringShift;
}

std::string checksum_of(std::string_view bytes) {
  const util::Hash128 sum = util::hash128(bytes);
  std::string checksum;
  ByteWriter(checksum).version({sum.high, sum.low});
  return checksum;
}

}  // namespace

std::string encode_note(const Note& note) {
  std::string body;
  ByteWriter out(body);
  out.number(kMagic);
  out.version(note.boot);
  out.version(note.machine);
  for (const std::uint64_t value : {note.inode, note.generation, note.salt, note.end, note.last_begin}) {
    out.number(value);
  }
  out.version(note.last_checksum);
  out.number(note.last);
  for (const std::int64_t value : {note.wall_us, note.log_ctime_ns, note.oldest_us}) {
    out.number(static_cast<std::uint64_t>(value));
  }
  out.number(note.records);
  out.number(flags_of(note));
  body.resize(kNoteBytes - kChecksumBytes, '\0');
  return checksum_of(body) + body;
}

std::optional<Note> decode_note(std::string_view bytes) {
  if (bytes.size() < kNoteBytes) {
    return std::nullopt;
  }
  const std::string_view body = bytes.substr(kChecksumBytes, kNoteBytes - kChecksumBytes);
  if (bytes.substr(0, kChecksumBytes) != checksum_of(body)) {
    return std::nullopt;
  }
  ByteReader in(body);
  if (in.number<std::uint64_t>() != kMagic) {
    return std::nullopt;
  }
  Note note;
  note.boot = in.version();
  note.machine = in.version();
  for (std::uint64_t* value : {&note.inode, &note.generation, &note.salt, &note.end, &note.last_begin}) {
    *value = in.number<std::uint64_t>();
  }
  note.last_checksum = in.version();
  note.last = in.number<std::uint64_t>();
  for (std::int64_t* value : {&note.wall_us, &note.log_ctime_ns, &note.oldest_us}) {
    *value = static_cast<std::int64_t>(in.number<std::uint64_t>());
  }
  note.records = in.number<std::uint32_t>();
  const auto flags = in.number<std::uint32_t>();
  note.poisoned = (flags & kPoisoned) != 0;
  note.resync = (flags & kResync) != 0;
  note.emptying = (flags & kEmptying) != 0;
  const std::uint32_t recovering = flags >> kRecoveringShift & kRecoveringMask;
  if (recovering > 1 + static_cast<std::uint32_t>(Past::copy)) {
    return std::nullopt;
  }
  if (recovering != 0) {
    note.recovering = static_cast<Past>(recovering - 1);
  }
  return note;
}

}  // namespace coord::store::file
