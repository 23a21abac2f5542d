#include "schema/equality.hpp"

#include <algorithm>    // std::sort
#include <cmath>        // std::trunc
#include <cstdint>      // std::uint64_t
#include <functional>   // std::hash
#include <string_view>  // std::string_view
#include <utility>      // std::pair
#include <vector>       // std::vector

namespace coord::schema {
namespace {

std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 31U;
  value *= 0x9E3779B97F4A7C15U;
  return value ^ (value >> 29U);
}

// Equal values have equal hashes; the members of an object are summed up, so their order does not matter.
std::uint64_t hash(const Json& value) {
  switch (value.type()) {
    case Json::value_t::object: {
      std::uint64_t sum = 1;
      for (const auto& [name, member] : value.items()) {
        sum += mix(std::hash<std::string_view>()(name) + 31 * hash(member));
      }
      return mix(sum);
    }
    case Json::value_t::array: {
      std::uint64_t chain = 2;
      for (const Json& element : value) {
        chain = mix(chain * 31 + hash(element));
      }
      return chain;
    }
    case Json::value_t::string: return std::hash<std::string_view>()(value.get_ref<const std::string&>());
    case Json::value_t::boolean: return mix(value.get<bool>() ? 3 : 4);
    case Json::value_t::null: return mix(5);
    default: return std::hash<double>()(static_cast<double>(as_number(value)));
  }
}

}  // namespace

long double as_number(const Json& value) {
  switch (value.type()) {
    case Json::value_t::number_integer: return static_cast<long double>(value.get<std::int64_t>());
    case Json::value_t::number_unsigned: return static_cast<long double>(value.get<std::uint64_t>());
    default: return static_cast<long double>(value.get<double>());
  }
}

bool is_integer(const Json& value) {
  if (!value.is_number_float()) {
    return value.is_number_integer();
  }
  const double number = value.get<double>();
  return std::trunc(number) == number;
}

bool equal(const Json& a, const Json& b) {
  if (a.is_number() && b.is_number()) {
    return as_number(a) == as_number(b);
  }
  if (a.type() != b.type() || a.size() != b.size()) {
    return false;
  }
  if (a.is_array()) {
    return std::equal(a.begin(), a.end(), b.begin(), equal);
  }
  if (a.is_object()) {
    for (const auto& [name, member] : a.items()) {
      const auto other = b.find(name);
      if (other == b.end() || !equal(member, *other)) {
        return false;
      }
    }
    return true;
  }
  return a == b;
}

bool has_duplicates(const Json& array) {
  std::vector<std::pair<std::uint64_t, const Json*>> hashes;
  hashes.reserve(array.size());
  for (const Json& element : array) {
    hashes.emplace_back(hash(element), &element);
  }
  std::sort(hashes.begin(), hashes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    // Different elements of one hash are next to never seen, so this inner loop ends at once.
    for (std::size_t j = i + 1; j < hashes.size() && hashes[j].first == hashes[i].first; ++j) {
      if (equal(*hashes[i].second, *hashes[j].second)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace coord::schema
