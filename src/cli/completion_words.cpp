#include "cli/completion_words.hpp"

#include <algorithm>  // std::find

#include "cli/usage.hpp"

namespace coord::cli {

using operations::Operation;
using operations::Param;

std::string spaced(std::string_view choices) {
  std::string out;
  for (const std::string_view word : split_choices(choices)) {
    out += (out.empty() ? "" : " ") + std::string(word);
  }
  return out;
}

std::vector<std::string> families() {
  std::vector<std::string> out;
  for (const Operation& operation : operations::all()) {
    for (std::size_t blank = operation.name.find(' '); blank != std::string_view::npos;
         blank = operation.name.find(' ', blank + 1)) {
      const std::string begin(operation.name.substr(0, blank));
      if (std::find(out.begin(), out.end(), begin) == out.end()) {
        out.push_back(begin);
      }
    }
  }
  return out;
}

std::string command_words(const std::string& family) {
  const std::string begin = family.empty() ? "" : family + " ";
  std::string out;
  std::string last;
  for (const Operation& operation : operations::all()) {
    if (!operation.name.starts_with(begin)) {
      continue;
    }
    const std::string_view rest = operation.name.substr(begin.size());
    const std::string word(rest.substr(0, rest.find(' ')));
    if (word != last) {
      out += (out.empty() ? "" : " ") + word;
      last = word;
    }
  }
  return out;
}

bool takes_id(const Param& param) {
  return param.name == "id" || param.name == "ids";
}

bool names_agent(const Param& param) {
  return param.name == "to" || param.name == "from" || param.name == "as";
}

std::optional<Param> first_argument(const Operation& operation) {
  for (const Param& param : operation.params) {
    if (param.place != Param::Place::option) {
      return param;
    }
  }
  return std::nullopt;
}

std::string argument_words(const Operation& operation) {
  const std::optional<Param> first = first_argument(operation);
  return operation.name == "help" ? command_words("") : first ? spaced(first->choices) : "";
}

}  // namespace coord::cli
