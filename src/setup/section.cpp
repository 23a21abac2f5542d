#include "setup/section.hpp"

#include <optional>  // std::optional

namespace coord::setup {
namespace {

constexpr std::string_view kBegin = "<!-- BEGIN coord: kept by `coord setup agents-md` -->";
constexpr std::string_view kBeginMark = "<!-- BEGIN coord";
constexpr std::string_view kEndMark = "<!-- END coord -->";

struct Marked {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the closing mark, in front of its line break
};

// The only place where a line begins with `mark`; npos where none does.
Result<std::size_t> only_line(std::string_view text, std::string_view mark) {
  std::size_t found = std::string_view::npos;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    if (at > 0 && text[at - 1] != '\n') {
      continue;
    }
    if (found != std::string_view::npos) {
      return fail(ErrorKind::invalid, "\"" + std::string(mark) + "\" begins two lines of it");
    }
    found = at;
  }
  return found;
}

Result<std::optional<Marked>> find_section(std::string_view text) {
  COORD_ASSIGN(const std::size_t begin, only_line(text, kBeginMark));
  COORD_ASSIGN(const std::size_t end, only_line(text, kEndMark));
  const bool has_begin = begin != std::string_view::npos;
  const bool has_end = end != std::string_view::npos;
  if (has_begin != has_end || (has_begin && end < begin)) {
    return fail(ErrorKind::invalid, "of the two marks around coord's section one is missing");
  }
  return has_begin ? std::optional(Marked{begin, end + kEndMark.size()}) : std::nullopt;
}

std::string_view line_break_of(std::string_view text) {
  const std::size_t first = text.find('\n');
  return first != std::string_view::npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
}

// From mark to mark, with the document's line breaks.
std::string section_text(std::string_view body, std::string_view line_break) {
  std::string lines(kBegin);
  lines.append("\n").append(body).append(kEndMark);
  std::string out;
  for (const char c : lines) {
    c == '\n' ? out.append(line_break) : out.append(1, c);
  }
  return out;
}

// At the end, behind an empty line. Where the last line had no line break, the new last line has none either: so remove() knows.
std::string with_section_at_end(std::string_view text, const std::string& section, std::string_view line_break) {
  if (text.empty()) {
    return section + "\n";
  }
  const bool ends_line = text.ends_with('\n');
  std::string out(text);
  out.append(ends_line ? "" : line_break).append(line_break).append(section);
  return out.append(ends_line ? line_break : "");
}

Result<std::string> with_section(std::string_view text, std::string_view body) {
  COORD_ASSIGN(const auto there, find_section(text));
  const std::string_view line_break = line_break_of(text);
  const std::string section = section_text(body, line_break);
  if (!there && text.ends_with('\r')) {
    return fail(ErrorKind::invalid, "its last line ends with a carriage return and no line feed");
  }
  if (!there) {
    return with_section_at_end(text, section, line_break);
  }
  std::string out(text.substr(0, there->begin));
  return out.append(section).append(text.substr(there->end));
}

// Of the line break at the end.
std::size_t line_break_length(std::string_view text) {
  return text.ends_with("\r\n") ? 2 : text.ends_with('\n') ? 1 : 0;
}

Result<std::string> without_section(std::string_view text) {
  COORD_ASSIGN(const auto there, find_section(text));
  if (!there) {
    return std::string(text);
  }
  std::string before(text.substr(0, there->begin));
  std::string_view after = text.substr(there->end);
  const std::size_t last = line_break_length(before);
  before.resize(before.size() - last);
  if (line_break_length(before) == 0) {
    before.append(text.substr(before.size(), last));  // no empty line: it is the line's own
  } else if (after.empty()) {
    before.resize(before.size() - line_break_length(before));
  }
  after.remove_prefix(after.starts_with("\r\n") ? 2 : after.starts_with('\n') ? 1 : 0);
  return before.append(after);
}

Result<State> state_of_section(std::string_view text, std::string_view body) {
  COORD_ASSIGN(const auto there, find_section(text));
  if (!there) {
    return State::missing;
  }
  const std::string_view found = text.substr(there->begin, there->end - there->begin);
  return found == section_text(body, line_break_of(text)) ? State::current : State::stale;
}

}  // namespace

std::string_view guide_section() {
  return R"(## Coordination

Several agents work on this project. `coord` keeps their messages, tasks and locks in `.coordination/`.

- `coord prime`: who I am here, what I hold, urgent mail, tasks that are ready, the commands to know.
- `coord next --claim` takes a task that nobody else has, `coord done TASK` ends it.
- `coord lock PATH` before changing what others may be changing, `coord unlock PATH` after it.
- `coord inbox`, `coord send TYPE TEXT`, `coord reply ID TEXT`; `coord help COMMAND` explains one.
)";
}

std::string_view import_section() {
  return "@AGENTS.md\n";
}

bool imports_agents_md(std::string_view text) {
  const auto section = find_section(text);
  for (const std::string_view word : {"@AGENTS.md", "@./AGENTS.md"}) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      const bool own = section && *section && at > (*section)->begin && at < (*section)->end;
      const std::size_t end = at + word.size();
      const bool begins = at == 0 || std::string_view(" \t\r\n").find(text[at - 1]) != std::string_view::npos;
      const bool ends =
          end == text.size() || std::string_view(" \t\r\n,.;:)").find(text[end]) != std::string_view::npos;
      if (!own && begins && ends) {
        return true;
      }
    }
  }
  return false;
}

Edit section_edit(std::string_view body) {
  Edit edit;
  edit.state = [body](std::string_view text) { return state_of_section(text, body); };
  edit.add = [body](std::string_view text) { return with_section(text, body); };
  edit.remove = [](std::string_view text) { return without_section(text); };
  return edit;
}

}  // namespace coord::setup
