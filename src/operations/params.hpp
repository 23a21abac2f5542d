// What operations take.
#pragma once

#include <array>        // std::array
#include <cstddef>      // std::ptrdiff_t, std::size_t
#include <cstdint>      // std::uint16_t, std::uint8_t
#include <iterator>     // std::input_iterator_tag
#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::operations {

// How one input of an operation is written and checked. In the JSON input its name is `name`.
struct Param {
  enum class Kind : std::uint8_t {
    text,      // any string
    name,      // an agent, id, task or key
    choice,    // one of `choices` ("a|b|c"); with another kind they are suggestions, not a limit
    integer,   // a whole number, not negative
    duration,  // "90s", "5m", "2h", "1d": the JSON carries the text
    time,      // an ISO 8601 time, or a duration from now: the JSON carries the text
    flag,      // true when given
    list,      // strings, each use of the flag adds one
    pairs,     // k=v, each use adds one: the JSON carries an object
  };
  enum class Place : std::uint8_t { option, argument, rest };  // --name; positional; all remaining words

  std::string_view name;  // as in JSON: "blocker_type"; the flag is --blocker-type
  Kind kind = Kind::text;
  std::string_view help;  // one line, lower case, no full stop
  Place place = Place::option;
  bool required = false;
  std::string_view choices = {};
  std::string_view short_flag = {};  // "-n"
  std::string_view implied = {};     // what the flag means when it stands without a value, as `--wait` for 30s
  bool surface_only = false;         // the command line itself acts on it: no part of the JSON input
};

// A list of params as it lies in the binary: their texts end to end, and rows that say where in them. With a pointer to each text, every
// start of every command would relocate those of all verbs.
struct PackedParam {
  struct Text {
    std::uint16_t begin = 0;
    std::uint16_t size = 0;
  };

  Text name;
  Text help;
  Text choices;
  Text short_flag;
  Text implied;
  Param::Kind kind = Param::Kind::text;
  Param::Place place = Param::Place::option;
  bool required = false;
  bool surface_only = false;
};

template <std::size_t kBytes, std::size_t kCount>
struct PackedParams {
  std::array<char, kBytes> text{};
  std::array<PackedParam, kCount> rows{};
};

// Of an array of params that is a constant; the array itself need not be in the binary.
template <const auto& kParams>
inline constexpr auto kPacked = [] {
  constexpr std::size_t kSize = [] {
    std::size_t size = 0;
    for (const Param& param : kParams) {
      size +=
          param.name.size() + param.help.size() + param.choices.size() + param.short_flag.size() + param.implied.size();
    }
    return size;
  }();
  static_assert(kSize < 65'536);
  PackedParams<kSize, kParams.size()> out;
  std::size_t at = 0;
  const auto add = [&](std::string_view text) {
    const PackedParam::Text place{static_cast<std::uint16_t>(at), static_cast<std::uint16_t>(text.size())};
    for (const char c : text) {
      out.text[at++] = c;
    }
    return place;
  };
  for (std::size_t i = 0; i < kParams.size(); ++i) {
    const Param& param = kParams[i];
    out.rows[i] = {add(param.name), add(param.help), add(param.choices), add(param.short_flag), add(param.implied),
                   param.kind,      param.place,     param.required,     param.surface_only};
  }
  return out;
}();

// The params of one operation. Each is made when it is looked at; its texts live as long as what was packed, which is a constant (`packed`, below).
class Params {
 public:
  constexpr Params() = default;
  // `constant` is referred to for ever.
  template <std::size_t kBytes, std::size_t kCount>
  explicit constexpr Params(const PackedParams<kBytes, kCount>& constant)
      : text_(constant.text.data()), rows_(constant.rows.data()), size_(kCount) {}

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Param;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Param;

    Iterator() = default;
    Iterator(const char* text, const PackedParam* at) : text_(text), at_(at) {}
    Param operator*() const;
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return {text_, at_++}; }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const char* text_ = nullptr;
    const PackedParam* at_ = nullptr;
  };

  [[nodiscard]] Iterator begin() const { return {text_, rows_}; }
  [[nodiscard]] Iterator end() const { return {text_, rows_ + size_}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::vector<Param> list() const;

 private:
  const char* text_ = nullptr;
  const PackedParam* rows_ = nullptr;
  std::size_t size_ = 0;
};

// As a row of a table names them: `.params = packed<kInboxParams>`.
template <const auto& kParams>
inline constexpr Params packed = Params(kPacked<kParams>);

}  // namespace coord::operations
