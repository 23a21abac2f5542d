#include "cli/report.hpp"

#include <string>  // std::string

#include "cli/actions.hpp"
#include "cli/message_text.hpp"
#include "cli/stdio.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {

int report(const Error& error, bool json) {
  if (json) {
    const Status written = write_out(harmless(schema::to_line(to_json(error))) + "\n");
    if (!written) {
      write_err("error: " + util::visible(written.error().message));
    }
    return exit_code(error.kind);
  }
  write_err("error: " + util::visible(error.message));
  if (!error.hint.empty()) {
    write_err("hint: " + util::visible(error.hint));
  }
  return exit_code(error.kind);
}

void warn(std::string_view message) {
  write_err("warning: " + util::visible(message));
}

namespace {

// What came of a file that is no message. Most reasons tell its path themselves.
std::string trouble(const std::string& path, const std::string& letter, const std::string& reason) {
  if (!letter.empty()) {
    return path + " is now " + letter + ": " + reason;
  }
  return reason.find(path) == std::string::npos ? path + " is skipped: " + reason : "skipped: " + reason;
}

}  // namespace

void warn_of(const Json& result) {
  if (!result.is_object()) {
    return;
  }
  for (const std::string_view what : {"quarantined", "skipped"}) {
    const auto list = result.find(what);
    if (list == result.end()) {
      continue;
    }
    if (list->is_number_integer() && list->get<std::int64_t>() > 0) {
      const auto lines = list->get<std::int64_t>();
      warn(lines == 1 ? "1 line was skipped: it is no message"
                      : std::to_string(lines) + " lines were skipped: they are no messages");
    }
    for (const Json& item : list->is_array() ? *list : Json::array()) {
      warn(trouble(member(item, "path"), member(item, "dead_letter"), member(item, "reason")));
    }
  }
}

namespace {

constexpr int kEndedByPipe = 128 + 13;  // as of a program that SIGPIPE ended

int undelivered(const Error& error, std::string_view done) {
  // `head` has read what it wanted: the end of a program that SIGPIPE ends, as the tools beside it end. What was done is
  // said all the same, as its id would be lost.
  if (done.empty() && error.details.contains(kReaderGone)) {
    return kEndedByPipe;
  }
  write_err("error: " + util::visible(error.message) +
            (done.empty() ? "" : "; but it is done: " + util::visible(done)));
  return exit_code(error.kind);
}

}  // namespace

int deliver(std::string_view answer, std::string_view done) {
  return deliver_as_it_is(harmless(answer), done);
}

int deliver(std::string_view answer, const std::function<std::string()>& done) {
  const Status written = write_out(harmless(answer));
  return written ? 0 : undelivered(written.error(), done());
}

int deliver_as_it_is(std::string_view answer, std::string_view done) {
  const Status written = write_out(answer);
  return written ? 0 : undelivered(written.error(), done);
}

}  // namespace coord::cli
