#include "schema/equality.hpp"

#include <algorithm>    // std::sort
#include <cmath>        // std::trunc
#include <cstdint>      // std::uint64_t
#include <functional>   // std::hash
#include <string_view>  // std::string_view
#include <utility>      // std::pair
#include <vector>       // std::vector

#include "schema/value_access.hpp"

namespace coord::schema {
namespace {

std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 31U;
  value *= 0x9E3779B97F4A7C15U;
  return value ^ (value >> 29U);
}

// Equal values have equal hashes; the members of an object are summed up, so their order does not matter.
template <class Value>
std::uint64_t hash(const Value& value) {
  switch (type_of(value)) {
    case kObject: {
      std::uint64_t sum = 1;
      each_member(value, [&](std::string_view name, const Value& member) {
        sum += mix(std::hash<std::string_view>()(name) + 31 * hash(member));
        return true;
      });
      return mix(sum);
    }
    case kArray: {
      std::uint64_t chain = 2;
      each_element(value, [&](const Value& element) {
        chain = mix(chain * 31 + hash(element));
        return true;
      });
      return chain;
    }
    case kString: return std::hash<std::string_view>()(text_of(value));
    case kBoolean: return mix(truth_of(value) ? 3 : 4);
    case kNull: return mix(5);
    default: return std::hash<double>()(static_cast<double>(as_real(number_of(value))));
  }
}

template <class A, class B>
bool equal_arrays(const A& a, const B& b) {
  std::vector<const B*> others;
  each_element(b, [&](const B& element) {
    others.push_back(&element);
    return true;
  });
  std::size_t i = 0;
  return each_element(a, [&](const A& element) { return equal(element, *others[i++]); });
}

template <class A, class B>
bool equal_objects(const A& a, const B& b) {
  return each_member(a, [&](std::string_view name, const A& member) {
    const B* other = find_member(b, name);
    return other != nullptr && equal(member, *other);
  });
}

}  // namespace

long double as_real(const Number& number) {
  return std::visit([](auto value) { return static_cast<long double>(value); }, number);
}

bool is_integer(const Number& number) {
  const double* fraction = std::get_if<double>(&number);
  return fraction == nullptr || std::trunc(*fraction) == *fraction;
}

template <class A, class B>
bool equal(const A& a, const B& b) {
  const Type type = type_of(a);
  if (type != type_of(b)) {
    return false;
  }
  switch (type) {
    case kNumber: return as_real(number_of(a)) == as_real(number_of(b));
    case kString: return text_of(a) == text_of(b);
    case kBoolean: return truth_of(a) == truth_of(b);
    case kArray: return size_of(a) == size_of(b) && equal_arrays(a, b);
    case kObject: return size_of(a) == size_of(b) && equal_objects(a, b);
    default: return true;
  }
}

template <class Value>
bool has_duplicates(const Value& array) {
  std::vector<std::pair<std::uint64_t, const Value*>> hashes;
  hashes.reserve(size_of(array));
  each_element(array, [&](const Value& element) {
    hashes.emplace_back(hash(element), &element);
    return true;
  });
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

template bool equal(const Json&, const Json&);
template bool equal(const Json&, const FlatValue&);
template bool has_duplicates(const Json&);
template bool has_duplicates(const FlatValue&);

}  // namespace coord::schema
