#include "schema/json_builder.hpp"

#include <algorithm>  // std::adjacent_find, std::sort
#include <iterator>   // std::make_move_iterator
#include <utility>    // std::move

#include "util/escape.hpp"

namespace coord::schema {
namespace {

constexpr std::size_t kFewNames = 16;
constexpr std::size_t kShownBytes = 40;

std::string in_quotes(std::string_view text) {
  return '"' + util::first_line(text, kShownBytes) + '"';
}

// Digits alone: the reader gives a whole number beyond 64 bits as a double.
bool is_whole(std::string_view number) {
  return number.find_first_of(".eE") == std::string_view::npos;
}

}  // namespace

bool JsonBuilder::refuse(std::string problem) {
  problem_ = std::move(problem);
  return false;
}

bool JsonBuilder::open() {
  if (open_.size() >= limits_.depth) {
    return refuse("nested deeper than " + std::to_string(limits_.depth) + " levels");
  }
  open_.push_back({values_.size(), names_.size()});
  return true;
}

bool JsonBuilder::add(Json value) {
  if (!open_.empty() && ++members_ > limits_.members) {
    return refuse("more than " + std::to_string(limits_.members) + " members and elements");
  }
  values_.push_back(std::move(value));
  return true;
}

bool JsonBuilder::null() {
  return add(nullptr);
}

bool JsonBuilder::boolean(bool value) {
  return add(value);
}

bool JsonBuilder::number_integer(std::int64_t value) {
  return add(value);
}

bool JsonBuilder::number_unsigned(std::uint64_t value) {
  return add(value);
}

bool JsonBuilder::number_float(double value, const std::string& text) {
  if (is_whole(text)) {
    return refuse("the whole number " + util::first_line(text, kShownBytes) + " needs more than 64 bits");
  }
  return add(value);
}

bool JsonBuilder::string(std::string& value) {
  if (value.find('\0') != std::string::npos) {
    return refuse("a string holds the character U+0000");
  }
  return add(std::move(value));
}

bool JsonBuilder::binary(Json::binary_t&) {
  return refuse("binary data");
}

bool JsonBuilder::start_object(std::size_t) {
  return open();
}

bool JsonBuilder::start_array(std::size_t) {
  return open();
}

bool JsonBuilder::key(std::string& name) {
  if (name.find('\0') != std::string::npos) {
    return refuse("the name of a member holds the character U+0000");
  }
  return add_name(std::move(name));
}

bool JsonBuilder::add_name(std::string name) {
  const std::size_t first = open_.back().names;
  if (names_.size() - first < kFewNames) {
    for (std::size_t i = first; i < names_.size(); ++i) {
      if (names_[i] == name) {
        return refuse("the member " + in_quotes(name) + " is there twice");
      }
    }
  }
  names_.push_back(std::move(name));
  return true;
}

// Few names were compared as they came; many are sorted once, so that their number costs no square.
bool JsonBuilder::names_differ(std::size_t first) {
  if (names_.size() - first <= kFewNames) {
    return true;
  }
  std::vector<std::string_view> names(names_.begin() + static_cast<std::ptrdiff_t>(first), names_.end());
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  return twice == names.end() || refuse("the member " + in_quotes(*twice) + " is there twice");
}

bool JsonBuilder::end_object() {
  const Open opened = open_.back();
  if (!names_differ(opened.names)) {
    return false;
  }
  Json object(Json::value_t::object);
  auto& members = object.get_ref<Json::object_t&>();
  const std::size_t count = names_.size() - opened.names;
  members.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    // Past ordered_map's own functions, which would look for the name in all that is there.
    static_cast<Json::object_t::Container&>(members).emplace_back(std::move(names_[opened.names + i]),
                                                                  std::move(values_[opened.values + i]));
  }
  names_.resize(opened.names);
  values_.resize(opened.values);
  open_.pop_back();
  return add(std::move(object));
}

bool JsonBuilder::end_array() {
  const auto begin = values_.begin() + static_cast<std::ptrdiff_t>(open_.back().values);
  Json::array_t elements(std::make_move_iterator(begin), std::make_move_iterator(values_.end()));
  values_.erase(begin, values_.end());
  open_.pop_back();
  return add(std::move(elements));
}

bool JsonBuilder::parse_error(std::size_t, const std::string&, const Json::exception& error) {
  is_syntax_ = true;
  return refuse(plain_syntax_error(error.what()));
}

Json JsonBuilder::take() {
  return std::move(values_.front());
}

}  // namespace coord::schema
