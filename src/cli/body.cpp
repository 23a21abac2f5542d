#include "cli/body.hpp"

#include <algorithm>  // std::any_of, std::find_if
#include <string>     // std::string
#include <utility>    // std::move

#include "cli/stdio.hpp"
#include "coord/store.hpp"
#include "util/utf8.hpp"

namespace coord::cli {
namespace {

Status check_text(const std::string& text, const std::string& source) {
  for (std::size_t at = 0; at < text.size();) {
    const util::CodePoint point = util::decode_utf8(text, at);
    if (!point.valid || point.value == 0) {
      return fail(ErrorKind::invalid,
                  source + (point.valid ? " holds a NUL" : " is not valid UTF-8") + " at byte " + std::to_string(at),
                  "send the path with --artifact instead of the content");
    }
    at += point.length;
  }
  return {};
}

// Every string of a value is text that can be stored and shown.
Status check_strings(const Json& value, const std::string& source) {
  if (value.is_string()) {
    return check_text(value.get_ref<const std::string&>(), source);
  }
  if (value.is_structured()) {
    for (const auto& [key, item] : value.items()) {
      COORD_TRY(check_text(key, source));
      COORD_TRY(check_strings(item, source));
    }
  }
  return {};
}

bool has_option(const operations::Operation& operation, std::string_view name) {
  return std::any_of(operation.params.begin(), operation.params.end(),
                     [&](const operations::Param& param) { return param.name == name; });
}

// The parameter that takes the text, `text` or `summary`; empty where a verb has none.
std::string_view text_param(const operations::Operation& operation) {
  const auto place = std::find_if(operation.params.begin(), operation.params.end(), [](const operations::Param& param) {
    return (param.name == "text" || param.name == "summary") && param.place == operations::Param::Place::rest;
  });
  return place == operation.params.end() ? std::string_view() : (*place).name;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

tl::unexpected<Error> no_text(const operations::Operation& operation) {
  return fail(ErrorKind::usage, std::string(operation.name) + ": there is no text",
              has_option(operation, "into") ? "give them with --into FILE, - for standard input"
                                            : "give words, --file FILE, or - for standard input");
}

}  // namespace

Status read_body(Arguments& arguments) {
  Json& input = arguments.input;
  for (const auto& [name, value] : input.items()) {
    COORD_TRY(check_strings(value, name));
  }
  const std::string name(text_param(*arguments.operation));
  if (name.empty()) {
    return {};
  }
  const bool into = arguments.surface.contains("into");
  const auto given = arguments.surface.find(into ? "into" : "file");
  const std::string file = given != arguments.surface.end() ? given->get<std::string>() : std::string();
  const bool from_stdin = file == "-" || (input.contains(name) && input[name] == "-");
  const bool from_file = !file.empty() && file != "-";
  if (!from_file && !from_stdin) {
    const bool there = !is_blank(input.value(name, std::string()));
    return there || name != "text" ? Status{} : no_text(*arguments.operation);  // a summary may be left out
  }
  if (!file.empty() && input.contains(name)) {
    return fail(ErrorKind::usage, into ? "the text is given twice: in words and with --into"
                                       : "the text is given twice: in words and with --file");
  }
  const std::string source = from_stdin ? "standard input" : file;
  COORD_ASSIGN(std::string text,
               from_stdin ? read_standard_input(kMaxDocumentBytes) : read_text_file(source, kMaxDocumentBytes));
  while (text.ends_with('\n') || text.ends_with('\r')) {
    text.pop_back();
  }
  COORD_TRY(check_text(text, source));
  if (is_blank(text)) {
    return no_text(*arguments.operation);
  }
  input[name] = std::move(text);
  return {};
}

}  // namespace coord::cli
