// The manual page and the reference pages.
#include "cli/arguments.hpp"
#include "cli/help.hpp"
#include "cli/usage.hpp"

namespace coord::cli {

using operations::Operation;
using operations::Param;

namespace {

// Text for roff: backslashes, and dots or quotes that begin a line, mean something there.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string roff_entry(std::string_view head, std::string_view help) {
  return ".TP\n.B " + roff(head) + "\n" + roff(help) + "\n";
}

std::string roff_command(const Operation& operation) {
  std::string out = ".SS " + roff(usage_line(operation)) + "\n" + roff(operation.summary) + ".\n";
  if (!operation.detail.empty()) {
    out += ".PP\n" + roff(operation.detail) + "\n";
  }
  for (const Param& param : operation.params) {
    out += roff_entry(param_head(param), param_help(param));
  }
  for (const auto& example : operation.examples) {
    out += ".PP\n" + roff(example.what) + ":\n.PP\n.RS 4\n.nf\n" + roff(example.command) + "\n.fi\n.RE\n";
  }
  return out;
}

// Text for a cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '|' ? std::string("\\|") : std::string(1, c);
  }
  return out;
}

std::string markdown_command(const Operation& operation) {
  std::string out = "## coord " + std::string(operation.name) + "\n\n`" + usage_line(operation) + "`\n\n" +
                    std::string(operation.summary) + ".\n";
  if (!operation.detail.empty()) {
    out += "\n" + std::string(operation.detail) + "\n";
  }
  if (operation.away == Operation::Away::waits) {
    out += "\nIt may wait [while the server is away](../scaling.md#while-the-server-is-away).\n";
  }
  if (!operation.params.empty()) {
    out += "\n| | |\n|---|---|\n";
  }
  for (const Param& param : operation.params) {
    out += "| `" + cell(param_head(param)) + "` | " + cell(param_help(param)) + " |\n";
  }
  if (!operation.examples.empty()) {
    out += "\n```sh\n";
    for (const auto& example : operation.examples) {
      out += std::string(example.command) + "  # " + std::string(example.what) + "\n";
    }
    out += "```\n";
  }
  return out + "\n";
}

std::string markdown_globals() {
  std::string out = "## Options of every command\n\nThey may stand before or after the command.\n\n| | |\n|---|---|\n";
  for (const Param& param : global_params()) {
    out += "| `" + cell(param_head(param)) + "` | " + cell(param_help(param)) + " |\n";
  }
  out += "\n## Environment\n\n| | |\n|---|---|\n";
  for (const Variable& variable : variables()) {
    out += "| `" + std::string(variable.name) + "` | " + cell(variable.help) + " |\n";
  }
  out += "\n## Exit status\n\n| | |\n|---|---|\n";
  for (const Variable& status : exit_statuses()) {
    out += "| " + std::string(status.name) + " | " + cell(status.help) + " |\n";
  }
  return out;
}

}  // namespace

std::string manual(std::string_view version) {
  std::string out = ".TH COORD 1 \"\" \"coord " + std::string(version) +
                    "\"\n.SH NAME\ncoord \\- coordinates agents on one project over plain files\n"
                    ".SH SYNOPSIS\n.B coord\n.I COMMAND\n[arguments] [options]\n.SH COMMANDS\n";
  for (const Operation& operation : operations::all()) {
    out += roff_command(operation);
  }
  out += ".SH OPTIONS OF EVERY COMMAND\n";
  for (const Param& param : global_params()) {
    out += roff_entry(param_head(param), param_help(param));
  }
  out += ".SH ENVIRONMENT\n";
  for (const Variable& variable : variables()) {
    out += roff_entry(variable.name, variable.help);
  }
  out += ".SH EXIT STATUS\n";
  for (const Variable& status : exit_statuses()) {
    out += roff_entry(status.name, status.help);
  }
  return out;
}

Result<std::string> reference(std::string_view name) {
  for (const GroupTitle& group : groups()) {
    if (group.name != name) {
      continue;
    }
    std::string out = "# " + std::string(group.title) + "\n\n" + std::string(group.about) +
                      "\n\nThis page is printed by `coord help --markdown " + std::string(name) +
                      "`; the build target `docs` writes it.\n\n";
    for (const Operation& operation : operations::all()) {
      out += operation.group == name ? markdown_command(operation) : "";
    }
    if (name == "help") {
      return out + markdown_globals();
    }
    out.pop_back();
    return out;
  }
  std::string known;
  for (const GroupTitle& group : groups()) {
    known += (known.empty() ? "" : group.name == groups().back().name ? " or " : ", ") + std::string(group.name);
  }
  return fail(ErrorKind::usage, "there is no group \"" + std::string(name) + "\"", known);
}

}  // namespace coord::cli
