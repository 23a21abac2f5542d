#include "util/words.hpp"

#include <algorithm>  // std::equal, std::min

namespace coord::util {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

std::string_view take_choice(std::string_view& choices) {
  const std::string_view choice = choices.substr(0, choices.find('|'));
  choices.remove_prefix(std::min(choices.size(), choice.size() + 1));
  return choice;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace coord::util
