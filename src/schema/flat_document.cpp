#include "schema/flat_document.hpp"

#include <algorithm>   // std::adjacent_find, std::sort
#include <functional>  // std::greater_equal

#include "schema/json_reader.hpp"
#include "schema/value_access.hpp"

namespace coord::schema {
namespace {

// Of so many names each is compared with each, of more a sorted copy.
constexpr std::size_t kFewNames = 16;
// A message is a few dozen cells, a few deep. 1024 bytes are among what malloc has at hand for the next.
constexpr std::size_t kUsualCells = 1024 / sizeof(FlatValue);
constexpr std::size_t kUsualDepth = 8;

}  // namespace

const FlatValue* FlatDocument::read(std::string_view text, const TextLimits& limits) {
  limits_ = limits;
  cells_.clear();
  cells_.reserve(kUsualCells);
  open_.clear();
  open_.reserve(kUsualDepth);
  kept_.clear();
  members_ = 0;
  const bool readable = text.size() <= limits.bytes && text.find('\0') == std::string_view::npos;
  return readable && JsonReader(text, *this).read() ? cells_.data() : nullptr;
}

bool FlatDocument::add(Type type) {
  if (!open_.empty() && ++members_ > limits_.members) {
    return false;
  }
  if (!open_.empty()) {
    ++open_.back().count;
  }
  cells_.emplace_back().type = type;
  return true;
}

bool FlatDocument::boolean(bool value) {
  if (!add(kBoolean)) {
    return false;
  }
  cells_.back().truth = value;
  return true;
}

bool FlatDocument::number_integer(std::int64_t value) {
  if (!add(kNumber)) {
    return false;
  }
  cells_.back().integer = value;
  return true;
}

bool FlatDocument::number_unsigned(std::uint64_t value) {
  if (!add(kNumber)) {
    return false;
  }
  cells_.back().form = FlatValue::Form::natural;
  cells_.back().natural = value;
  return true;
}

bool FlatDocument::number_float(double value, const std::string&) {
  if (!add(kNumber)) {
    return false;
  }
  cells_.back().form = FlatValue::Form::fraction;
  cells_.back().fraction = value;
  return true;
}

// A character U+0000 can only be written as an escape.
bool FlatDocument::add_text(std::string_view text, bool in_document) {
  FlatValue& cell = cells_.back();
  cell.type = kString;
  cell.text = in_document ? text : std::string_view(kept_.emplace_front(text));
  return in_document || text.find('\0') == std::string_view::npos;
}

bool FlatDocument::string(std::string_view text, bool in_document) {
  return add(kString) && add_text(text, in_document);
}

bool FlatDocument::key(std::string_view name, bool in_document) {
  cells_.emplace_back();
  return add_text(name, in_document);
}

bool FlatDocument::start(Type type) {
  if (open_.size() >= limits_.depth || !add(type)) {
    return false;
  }
  open_.push_back({cells_.size() - 1, 0});
  return true;
}

void FlatDocument::close() {
  FlatValue& cell = cells_[open_.back().cell];
  cell.count = open_.back().count;
  cell.cells = static_cast<std::uint32_t>(cells_.size() - open_.back().cell);
  open_.pop_back();
}

bool FlatDocument::end_array() {
  close();
  return true;
}

bool FlatDocument::end_object() {
  const std::size_t cell = open_.back().cell;
  close();
  return names_differ(cells_[cell]);
}

bool FlatDocument::names_differ(const FlatValue& object) {
  if (object.count <= kFewNames) {
    return each_member(object, [&](std::string_view name, const FlatValue& member) {
      return find_member(object, name) == &member;  // the first of that name
    });
  }
  names_.clear();
  names_.reserve(object.count);
  each_member(object, [&](std::string_view name, const FlatValue&) {
    names_.push_back(name);
    return true;
  });
  const auto rise = [&] {
    return std::adjacent_find(names_.begin(), names_.end(), std::greater_equal<>()) == names_.end();
  };
  if (rise()) {  // as coord writes long lists
    return true;
  }
  std::sort(names_.begin(), names_.end());
  return rise();
}

}  // namespace coord::schema
