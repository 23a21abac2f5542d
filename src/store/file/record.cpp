#include "store/file/record.hpp"

#include "store/file/bytes.hpp"
#include "util/hash.hpp"

namespace coord::store::file {
namespace {

constexpr std::uint32_t kMagic = 0x43455243;  // "CREC"
constexpr std::size_t kChecksumBytes = 16;
constexpr std::size_t kEffectHeaderBytes = 60;
constexpr std::uint8_t kExclusive = 1;
constexpr std::uint8_t kTransient = 2;
constexpr std::uint8_t kOpaque = 4;

void encode_effect(ByteWriter& out, const RecordEffect& effect) {
  const unsigned flags =
      (effect.exclusive ? kExclusive : 0U) | (effect.transient ? kTransient : 0U) | (effect.opaque ? kOpaque : 0U);
  out.number(static_cast<std::uint8_t>(effect.kind));
  out.number(static_cast<std::uint8_t>(flags));
  out.number(std::uint16_t{0});
  for (const std::string* text : {&effect.path, &effect.to, &effect.alternative, &effect.image}) {
    out.number(static_cast<std::uint32_t>(text->size()));
  }
  out.number(effect.offset);
  out.version(effect.before);
  out.version(effect.after);
  for (const std::string* text : {&effect.path, &effect.to, &effect.alternative, &effect.image}) {
    out.text(*text);
  }
}

bool decode_effect(ByteReader& in, RecordEffect& effect) {
  const auto kind = in.number<std::uint8_t>();
  const auto flags = in.number<std::uint8_t>();
  in.number<std::uint16_t>();
  std::uint32_t sizes[4];
  for (std::uint32_t& size : sizes) {
    size = in.number<std::uint32_t>();
  }
  effect.kind = static_cast<RecordEffect::Kind>(kind);
  effect.exclusive = (flags & kExclusive) != 0;
  effect.transient = (flags & kTransient) != 0;
  effect.opaque = (flags & kOpaque) != 0;
  effect.offset = in.number<std::uint64_t>();
  effect.before = in.version();
  effect.after = in.version();
  std::string* texts[] = {&effect.path, &effect.to, &effect.alternative, &effect.image};
  for (std::size_t i = 0; i < 4; ++i) {
    *texts[i] = in.text(sizes[i]);
  }
  return in.good() && kind >= 1 && kind <= 4;
}

}  // namespace

std::uint64_t encoded_size(const Record& record) {
  std::uint64_t size = kRecordHeaderBytes;
  for (const RecordEffect& effect : record.effects) {
    size +=
        kEffectHeaderBytes + effect.path.size() + effect.to.size() + effect.alternative.size() + effect.image.size();
  }
  return size;
}

std::string encode_record(const Record& record, std::uint64_t salt) {
  std::string bytes(kChecksumBytes, '\0');
  const std::uint64_t size = encoded_size(record);
  bytes.reserve(size + kRecordEndBytes);
  ByteWriter out(bytes);
  out.number(kMagic);
  out.number(static_cast<std::uint32_t>(size));
  out.number(record.generation);
  out.number(record.sequence);
  out.number(static_cast<std::uint64_t>(record.wall_us));
  out.version(record.boot);
  out.number(static_cast<std::uint32_t>(record.effects.size()));
  out.number(std::uint32_t{0});
  for (const RecordEffect& effect : record.effects) {
    encode_effect(out, effect);
  }
  const util::Hash128 sum = util::keyed_hash128(std::string_view(bytes).substr(kChecksumBytes), salt);
  std::string checksum;
  ByteWriter(checksum).version({sum.high, sum.low});
  bytes.replace(0, kChecksumBytes, checksum);
  return bytes;
}

std::uint64_t record_length(std::string_view header, std::uint64_t generation) {
  ByteReader in(header);
  in.text(kChecksumBytes);
  const bool ours = in.number<std::uint32_t>() == kMagic;
  const auto length = in.number<std::uint32_t>();
  return ours && in.number<std::uint64_t>() == generation && in.good() && length >= kRecordHeaderBytes ? length : 0;
}

std::optional<Record> decode_record(std::string_view bytes, std::uint64_t generation, std::uint64_t salt) {
  const std::uint64_t length = record_length(bytes.substr(0, kRecordHeaderBytes), generation);
  if (length == 0 || length > bytes.size()) {
    return std::nullopt;
  }
  bytes = bytes.substr(0, length);
  const util::Hash128 sum = util::keyed_hash128(bytes.substr(kChecksumBytes), salt);
  ByteReader in(bytes);
  Record record;
  record.checksum = in.version();
  if (record.checksum != Version{sum.high, sum.low}) {
    return std::nullopt;
  }
  in.number<std::uint64_t>();
  record.generation = in.number<std::uint64_t>();
  record.sequence = in.number<std::uint64_t>();
  record.wall_us = static_cast<std::int64_t>(in.number<std::uint64_t>());
  record.boot = in.version();
  const auto count = in.number<std::uint32_t>();
  in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count; ++i) {
    RecordEffect effect;
    if (!decode_effect(in, effect)) {
      return std::nullopt;
    }
    record.effects.push_back(std::move(effect));
  }
  return in.at_end() ? std::optional<Record>(std::move(record)) : std::nullopt;
}

}  // namespace coord::store::file
