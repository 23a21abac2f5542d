#include "cli/help.hpp"

#include <algorithm>  // std::max
#include <span>       // std::span

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"
#include "cli/usage.hpp"

namespace coord::cli {

using operations::Operation;
using operations::Param;

namespace {

struct Entry {
  std::string head;
  std::string help;
};

constexpr std::size_t kWidestText = 80;  // of sentences

// Columns for a line of help: not more than is good to read.
std::size_t line_width() {
  constexpr std::size_t kWidest = 100;
  return std::min(describe_output("never").width, kWidest);
}

// Text broken at `width` columns; lines after the first begin at column `indent`, where the first one is already.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  constexpr std::size_t kNarrowest = 20;
  width = std::max(width, indent + kNarrowest);
  std::string out;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (column > indent && column + 1 + word.size() > width) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out + "\n";
}

std::string entries(std::string_view title, const std::vector<Entry>& list) {
  constexpr std::size_t kWidest = 26;
  if (list.empty()) {
    return {};
  }
  std::size_t width = 0;
  for (const Entry& entry : list) {
    width = std::max(width, std::min(entry.head.size(), kWidest));
  }
  std::string out = "\n" + std::string(title) + ":\n";
  for (const Entry& entry : list) {
    out += "  " + entry.head;
    out += entry.head.size() <= width ? std::string(width - entry.head.size() + 2, ' ')
                                      : "\n" + std::string(width + 4, ' ');
    out += wrapped(entry.help, line_width(), width + 4);
  }
  return out;
}

std::vector<Entry> heads(std::span<const Param> params, bool options) {
  std::vector<Entry> list;
  for (const Param& param : params) {
    if ((param.place == Param::Place::option) == options) {
      list.push_back({param_head(param), param_help(param)});
    }
  }
  return list;
}

}  // namespace

std::string digest() {
  std::string out = "coord: who does what, when several agents work on one project\n\n";
  for (const GroupTitle& group : groups()) {
    std::string names;
    std::string family;  // of the name before
    for (const Operation& operation : operations::all()) {
      if (operation.group != group.name) {
        continue;
      }
      const std::size_t blank = operation.name.find(' ');
      const std::string first(operation.name.substr(0, blank));
      if (blank != std::string_view::npos && first == family) {
        names += " | " + std::string(operation.name.substr(blank + 1));
      } else {
        names += (names.empty() ? "" : ", ") + std::string(operation.name);
      }
      family = first;
    }
    constexpr std::size_t kTitle = 18;
    out += std::string(group.title) + ":" + std::string(kTitle - std::min(kTitle, group.title.size() + 1), ' ') +
           wrapped(names, line_width(), kTitle);
  }
  return out + "\ncoord help COMMAND explains one; coord help lists all, a line each.\n";
}

std::string overview() {
  std::string out =
      "coord: coordinates agents on one project over plain files\n\nUsage: coord COMMAND [arguments] [options]\n";
  for (const GroupTitle& group : groups()) {
    std::vector<Entry> list;
    for (const Operation& operation : operations::all()) {
      if (operation.group == group.name) {
        list.push_back({std::string(operation.name), std::string(operation.summary)});
      }
    }
    out += entries(group.title, list);
  }
  out += entries("Every command takes", heads(global_params().list(), true));
  return out + "\ncoord help COMMAND explains one; coord help --man prints the manual.\n";
}

std::string explain(const Operation& operation) {
  std::string out = "Usage: " + usage_line(operation) + "\n\n" + std::string(operation.summary) + "\n";
  if (!operation.detail.empty()) {
    out += "\n" + wrapped(operation.detail, std::min(line_width(), kWidestText), 0);
  }
  out += entries("Arguments", heads(operation.params.list(), false)) +
         entries("Options", heads(operation.params.list(), true)) +
         entries("Every command takes", heads(global_params().list(), true));
  if (!operation.examples.empty()) {
    out += "\nExamples:\n";
  }
  for (const auto& example : operation.examples) {
    out += "  " + std::string(example.command) + "\n      " + std::string(example.what) + "\n";
  }
  return out;
}

std::string explain_family(const std::string& family) {
  std::vector<Entry> list;
  for (const Operation& operation : operations::all()) {
    if (operation.name.starts_with(family + " ")) {
      list.push_back({usage_line(operation), std::string(operation.summary)});
    }
  }
  std::string out;
  for (const Entry& entry : list) {
    out += entry.head + "\n    " + entry.help + "\n";
  }
  return out.empty() ? out : out + "\ncoord help " + family + " COMMAND explains one.\n";
}

Json overview_json(const std::string& family) {
  Json list = Json::array();
  for (const Operation& operation : operations::all()) {
    if (!family.empty() && !operation.name.starts_with(family + " ")) {
      continue;
    }
    list.push_back({{"name", operation.name}, {"group", operation.group}, {"summary", operation.summary}});
  }
  return list;
}

Json explain_json(const Operation& operation) {
  Json examples = Json::array();
  for (const auto& example : operation.examples) {
    examples.push_back({{"command", example.command}, {"what", example.what}});
  }
  return Json{{"name", operation.name},         {"group", operation.group},
              {"summary", operation.summary},   {"detail", operation.detail},
              {"usage", usage_line(operation)}, {"input_schema", operations::input_schema(operation.params.list())},
              {"examples", std::move(examples)}};
}

}  // namespace coord::cli
