// Numbers and texts in the private files: little-endian, without padding.
#pragma once

#include <cstdint>      // std::uint8_t, ...
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <type_traits>  // std::is_unsigned_v

#include "coord/batch.hpp"

namespace coord::store::file {

class ByteWriter {
 public:
  explicit ByteWriter(std::string& out) : out_(out) {}

  template <class T>
  void number(T value) {
    static_assert(std::is_unsigned_v<T>);
    char raw[sizeof value];
    for (std::size_t i = 0; i < sizeof value; ++i) {
      raw[i] = static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xffU);
    }
    out_.append(raw, sizeof raw);
  }
  void text(std::string_view bytes) { out_.append(bytes); }
  void version(const Version& version) {
    number(version.high);
    number(version.low);
  }

 private:
  std::string& out_;
};

// Reads what ByteWriter wrote. Reading past the end gives zeros and makes good() false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T number() {
    const std::string_view raw = text(sizeof(T));
    std::uint64_t value = 0;
    for (std::size_t i = raw.size(); i > 0; --i) {
      value = value << 8U | static_cast<unsigned char>(raw[i - 1]);
    }
    return static_cast<T>(value);
  }
  std::string_view text(std::size_t size) {
    if (size > bytes_.size()) {
      good_ = false;
      return {};
    }
    const std::string_view result = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return result;
  }
  Version version() {
    const auto high = number<std::uint64_t>();
    return {high, number<std::uint64_t>()};
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace coord::store::file
