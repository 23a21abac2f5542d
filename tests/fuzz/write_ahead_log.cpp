// Records of the write-ahead log: damaged bytes are no record, and a record made of any bytes comes back as it was.
#include <algorithm>    // std::min
#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint8_t, std::uint64_t
#include <cstring>      // std::memcpy
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "fuzz/check.hpp"
#include "store/file/record.hpp"
#include "util/hash.hpp"

namespace {

using coord::store::file::Record;
using coord::store::file::RecordEffect;

constexpr std::uint64_t kSalt = 0x5eed;

// Hands out the input piece by piece; behind its end come zeros and empty texts.
class Input {
 public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number(std::size_t bytes) {
    std::uint64_t value = 0;
    for (const char c : take(bytes)) {
      value = value << 8U | static_cast<unsigned char>(c);
    }
    return value;
  }
  std::string text() { return std::string(take(number(1))); }
  [[nodiscard]] bool empty() const { return rest_.empty(); }

 private:
  std::string_view take(std::size_t bytes) {
    const std::string_view part = rest_.substr(0, std::min(bytes, rest_.size()));
    rest_.remove_prefix(part.size());
    return part;
  }

  std::string_view rest_;
};

RecordEffect effect_from(Input& input) {
  RecordEffect effect;
  const std::uint64_t flags = input.number(1);
  effect.kind = static_cast<RecordEffect::Kind>(1 + flags % 4);
  effect.exclusive = (flags & 4U) != 0;
  effect.transient = (flags & 8U) != 0;
  effect.opaque = (flags & 16U) != 0;
  effect.path = input.text();
  effect.to = input.text();
  effect.alternative = input.text();
  effect.image = input.text();
  effect.before = {input.number(8), input.number(8)};
  effect.after = {input.number(8), input.number(8)};
  effect.offset = input.number(8);
  return effect;
}

Record record_from(Input& input) {
  Record record;
  record.generation = input.number(2);
  record.sequence = input.number(8);
  record.wall_us = static_cast<std::int64_t>(input.number(8));
  record.boot = {input.number(8), input.number(8)};
  while (!input.empty() && record.effects.size() < 8) {
    record.effects.push_back(effect_from(input));
  }
  return record;
}

// Gives a damaged record the right checksum, as somebody could who reads the log's salt.
void forge(std::string& encoded, std::size_t length) {
  static constexpr std::size_t kChecksumBytes = 16;
  const auto sum =
      coord::util::keyed_hash128(std::string_view(encoded).substr(kChecksumBytes, length - kChecksumBytes), kSalt);
  std::memcpy(encoded.data(), &sum.high, sizeof sum.high);
  std::memcpy(encoded.data() + sizeof sum.high, &sum.low, sizeof sum.low);
}

void check_damaged(std::string_view bytes) {
  for (const std::uint64_t generation : {std::uint64_t{0}, std::uint64_t{1}}) {
    const auto record = coord::store::file::decode_record(bytes, generation, kSalt);
    coord::fuzz::check(!record || record->effects.size() <= bytes.size());
    if (bytes.size() >= coord::store::file::kRecordHeaderBytes) {
      (void)coord::store::file::record_length(bytes.substr(0, coord::store::file::kRecordHeaderBytes), generation);
    }
  }
}

void check_round_trip(std::string_view bytes) {
  Input input(bytes);
  const std::uint64_t place = input.number(4);
  const Record record = record_from(input);
  std::string encoded = coord::store::file::encode_record(record, kSalt);
  coord::fuzz::check(encoded.size() == coord::store::file::encoded_size(record));
  const auto decoded = coord::store::file::decode_record(encoded, record.generation, kSalt);
  coord::fuzz::check(decoded.has_value());
  coord::fuzz::check(coord::store::file::encode_record(*decoded, kSalt) == encoded);
  const std::size_t length = coord::store::file::record_length(encoded, record.generation);
  coord::fuzz::check(length > 0 && length <= encoded.size());
  char& byte = encoded[place % length];
  byte = static_cast<char>(byte ^ (1 << (place % 8)));
  coord::fuzz::check(!coord::store::file::decode_record(encoded, record.generation, kSalt));
  forge(encoded, length);
  const auto forged = coord::store::file::decode_record(encoded, record.generation, kSalt);
  coord::fuzz::check(!forged || forged->effects.size() <= length);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_damaged(bytes);
  check_round_trip(bytes);
  return 0;
}
