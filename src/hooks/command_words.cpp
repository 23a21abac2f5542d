#include "hooks/command_words.hpp"

#include <algorithm>  // std::any_of, std::find

#include "hooks/shell_words.hpp"

namespace coord::hooks {

std::string_view base_name(std::string_view word) {
  return word.substr(word.rfind('/') + 1);
}

Words operands(const Words& words, std::initializer_list<std::string_view> with_value) {
  const auto takes_next = [&](const std::string& word) {
    const std::string last = word.size() > 2 && word[1] != '-' ? std::string{'-', word.back()} : word;
    return std::find(with_value.begin(), with_value.end(), last) != with_value.end();
  };
  Words out;
  bool options = true;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (options && word == "--") {
      options = false;
    } else if (options && word.size() > 1 && word.starts_with('-')) {
      i += takes_next(word) ? 1U : 0U;
    } else {
      out.push_back(word);
    }
  }
  return out;
}

bool has_option(const Words& words, char letter, std::string_view name) {
  return std::any_of(words.begin() + 1, words.end(), [&](const std::string& word) {
    return (!name.empty() && word.starts_with(name)) ||
           (word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(letter) != std::string::npos);
  });
}

std::string value_of_option(const Words& words, std::string_view letter, std::string_view name) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if ((words[i] == letter || words[i] == name) && i + 1 < words.size()) {
      return words[i + 1];
    }
    if (words[i].starts_with(name) && words[i].size() > name.size() && words[i][name.size()] == '=') {
      return words[i].substr(name.size() + 1);
    }
  }
  return {};
}

std::string joined_folder(const std::string& folder, const std::string& more) {
  if (folder == kNowhere || more == "-" || more.starts_with('~') || is_unknown(more)) {
    return std::string(kNowhere);
  }
  return more.starts_with('/') || folder.empty() ? more : folder + "/" + more;
}

}  // namespace coord::hooks
