#include "schema/place.hpp"

#include <vector>  // std::vector

namespace coord::schema {

std::string Place::pointer() const {
  std::vector<const Place*> chain;
  for (const Place* place = this; place->parent != nullptr; place = place->parent) {
    chain.push_back(place);
  }
  std::string text;
  for (auto place = chain.rbegin(); place != chain.rend(); ++place) {
    text += '/';
    if ((*place)->is_index) {
      text += std::to_string((*place)->index);
      continue;
    }
    for (const char c : (*place)->name) {
      text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
  }
  return text;
}

}  // namespace coord::schema
