#include "schema/packed.hpp"

#include <cstdint>  // std::int64_t, std::uint64_t
#include <utility>  // std::move

namespace coord::schema {
namespace {

constexpr std::size_t kLongest = 0xFFFF;

bool put_number(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    out += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
  }
  return bytes == 8 || value <= kLongest;
}

bool put_string(std::string& out, const std::string& text) {
  if (!put_number(out, text.size(), 2)) {
    return false;
  }
  out += text;
  return true;
}

bool put(std::string& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::object: {
      out += 'o';
      bool good = put_number(out, value.size(), 2);
      for (const auto& [name, member] : value.items()) {
        good = good && put_string(out, name) && put(out, member);
      }
      return good;
    }
    case Json::value_t::array: {
      out += 'a';
      bool good = put_number(out, value.size(), 2);
      for (const Json& element : value) {
        good = good && put(out, element);
      }
      return good;
    }
    case Json::value_t::string: out += 's'; return put_string(out, value.get_ref<const std::string&>());
    case Json::value_t::boolean: out += value.get<bool>() ? 't' : 'f'; return true;
    case Json::value_t::null: out += 'n'; return true;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      out += 'i';
      return put_number(out, static_cast<std::uint64_t>(value.get<std::int64_t>()), 8);
    default: return false;
  }
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : at_(bytes.data()) {}

  Json value() {
    switch (*at_++) {
      case 'o': return object();
      case 'a': return array();
      case 's': return string();
      case 'i': return static_cast<std::int64_t>(number(8));
      case 't': return true;
      case 'f': return false;
      default: return nullptr;
    }
  }

 private:
  std::uint64_t number(int bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) {
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(*at_++)) << (8 * i);
    }
    return value;
  }

  std::string string() {
    const std::size_t length = number(2);
    std::string text(at_, length);
    at_ += length;
    return text;
  }

  Json object() {
    Json::object_t members;
    const std::size_t count = number(2);
    members.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      std::string name = string();
      static_cast<Json::object_t::Container&>(members).emplace_back(std::move(name), value());
    }
    return members;
  }

  Json array() {
    Json::array_t elements;
    const std::size_t count = number(2);
    elements.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      elements.push_back(value());
    }
    return elements;
  }

  const char* at_;
};

}  // namespace

std::string pack(const Json& value) {
  std::string out;
  return put(out, value) ? out : std::string();
}

Json unpack(std::string_view bytes) {
  return Reader(bytes).value();
}

}  // namespace coord::schema
