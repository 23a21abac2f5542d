#include "cli/hook_command.hpp"

#include <fcntl.h>       // open, tee
#include <poll.h>        // poll
#include <sys/socket.h>  // recv
#include <sys/stat.h>    // fstat
#include <unistd.h>      // chdir, write

#include <algorithm>    // std::find, std::max
#include <array>        // std::array
#include <cstdlib>      // getenv
#include <exception>    // std::exception
#include <memory>       // std::unique_ptr
#include <optional>     // std::optional
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "cli/environment.hpp"
#include "cli/process/parent.hpp"
#include "cli/resources.hpp"
#include "cli/stdio.hpp"
#include "cli/surroundings.hpp"
#include "cli/terminal.hpp"
#include "cli/workplace.hpp"
#include "hooks/answer.hpp"
#include "hooks/events.hpp"
#include "hooks/impatient_store.hpp"
#include "schema/json_text.hpp"
#include "store/locate.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"
#include "util/unique_fd.hpp"

namespace coord::cli {
namespace {

constexpr std::chrono::milliseconds kLockWait{100};  // for a writer that has stopped
constexpr std::chrono::milliseconds kNoTime{0};
constexpr schema::TextLimits kHookLimits{std::size_t{16} << 20, 64, 200'000};
constexpr off_t kMostLog = 256 * 1024;

// One line in the log. Nothing is done about a failure: there is nobody to tell it.
void note_fault(const std::string& coordination, std::string_view event, const std::string& message) {
  if (coordination.empty()) {
    return;
  }
  const std::string path = coordination + "/hooks.log";
  const util::UniqueFd log(
      ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
  struct stat status {};
  if (!log.valid() || ::fstat(log.get(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > kMostLog) {
    return;
  }
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  const std::string line = util::format_time(now.tv_sec * util::kSecond) + " hook " + util::first_line(event, 40) +
                           ": " + util::first_line(message, 400) + "\n";
  (void)!::write(log.get(), line.data(), line.size());
}

Result<Json> read_event() {
  if (::isatty(STDIN_FILENO) == 1) {
    return Json::object();
  }
  COORD_ASSIGN(const std::string text, read_standard_input(kHookLimits.bytes));
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Json::object();
  }
  COORD_ASSIGN(Json json, schema::parse(text, kHookLimits));
  return json.is_object() ? std::move(json) : Json::object();
}

// Where the agent works; the program may have been started elsewhere.
void go_to(const hooks::Input& input) {
  const char* project = std::getenv("CLAUDE_PROJECT_DIR");
  if ((input.folder.empty() || ::chdir(input.folder.c_str()) != 0) && project != nullptr) {
    (void)!::chdir(project);
  }
}

// Claude Code reads a file of exports for the commands that the session will run.
void export_session(const hooks::Input& input) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
  const char* path = std::getenv("CLAUDE_ENV_FILE");
  if (path == nullptr || input.session.empty() || input.session.find_first_not_of(kPlain) != std::string::npos) {
    return;
  }
  const util::UniqueFd file(::open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600));
  const std::string line = "export COORD_SESSION=" + input.session + "\n";
  (void)!::write(file.get(), line.data(), line.size());
}

// What this hook answers; an error is a fault.
Result<hooks::Output> answer(const Arguments& arguments, hooks::Program program, const std::string& word, Json json,
                             std::string& coordination) {
  const hooks::Input input = hooks::read_input(program, word, json);
  json = nullptr;
  COORD_ASSIGN(Environment environment, read_environment());
  go_to(input);
  store::OpenOptions options = Workplace::options(arguments.globals, environment);
  options.lock_wait = options.lock_wait.value_or(kLockWait);
  const auto warn = [&](const std::string& line) { note_fault(coordination, "config", line); };
  const std::optional<std::string> named = options.directory;
  auto opened = Workplace::open(std::move(options), arguments.globals, environment, warn);
  if (!opened) {
    // Where it is no fault that there is nothing, nothing is found here either.
    const auto place = store::locate(named);
    coordination = place ? place->path : "";
    return tl::unexpected<Error>(std::move(opened.error()));
  }
  const std::unique_ptr<Workplace> workplace = *std::move(opened);
  coordination = workplace->path();
  core::Context& context = workplace->context();
  if (workplace->opened().away) {
    auto refused = context.store.read("config.yml");
    return tl::unexpected<Error>(std::move(refused.error()));
  }
  if (!input.session.empty() && !arguments.globals.session) {
    context.caller.session = input.session;
  }
  context.caller.worktree = worktree_root(coordination);
  context.notice = [&](const std::string& line) { note_fault(coordination, word, line); };
  if (input.event == hooks::Event::session_start) {
    export_session(input);
  }
  // Elsewhere the status that wakes would refuse something.
  const bool may_wake = input.event == hooks::Event::session_start || input.event == hooks::Event::stop;
  if (arguments.input.contains("wake") && may_wake) {
    const Parent parent;
    COORD_ASSIGN(const hooks::Answer woken, hooks::wait(context, [&] { return !parent.wait_for_end(kNoTime); }));
    return hooks::render(woken, input);
  }
  hooks::ImpatientStore impatient(context.store);
  core::Context hurried = core::with_store(context, impatient);
  COORD_ASSIGN(const hooks::Answer found, hooks::handle(hurried, input, surroundings_of(coordination)));
  return hooks::render(found, input);
}

}  // namespace

bool calls_hook(std::span<const char* const> words) {
  constexpr std::array<std::string_view, 6> kWithValue = {"--dir",     "--store", "--as",
                                                          "--session", "--fence", "--color"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (!word.starts_with('-')) {
      return word == "hook";
    }
    i += std::find(kWithValue.begin(), kWithValue.end(), word) != kWithValue.end() ? 1U : 0U;
  }
  return false;
}

int forgive_hook(const Error& error) {
  write_err("coord hook: " + util::visible(error.message));
  return 0;
}

int run_hook(const Arguments& arguments) {
  const std::string word = arguments.input.value("event", "");
  const auto program = hooks::program_of(arguments.input.value("agent", "claude"));
  std::string coordination;
  try {
    Result<Json> json = read_event();
    if (!program || !hooks::event_of(word)) {
      return 0;
    }
    if (!json) {
      // What happened is not known: nothing is done about it.
      const auto place = store::locate(arguments.globals.dir);
      note_fault(place ? place->path : "", word, "the input is no JSON: " + json.error().message);
      return 0;
    }
    const Result<hooks::Output> output = answer(arguments, *program, word, *std::move(json), coordination);
    if (!output) {
      note_fault(coordination, word, output.error().message);
      return 0;
    }
    if (!output->err.empty()) {
      write_err(std::string_view(output->err).substr(0, output->err.size() - 1));
    }
    (void)write_out(output->out);
    return output->status;
  } catch (const std::exception& error) {
    note_fault(coordination, word, error.what());
    return 0;
  }
}

namespace {

// The first bytes of standard input that are there, and stay there: of a pipe, a socket or a file.
std::string peek_standard_input() {
  struct stat status {};
  char bytes[4'096];
  ssize_t got = -1;
  if (::fstat(STDIN_FILENO, &status) != 0) {
    return {};
  }
  if (S_ISREG(status.st_mode)) {
    got = ::pread(STDIN_FILENO, bytes, sizeof bytes, std::max<off_t>(::lseek(STDIN_FILENO, 0, SEEK_CUR), 0));
    return {bytes, got > 0 ? static_cast<std::size_t>(got) : 0};
  }
  constexpr int kMoment = 20;  // the JSON may be on its way
  pollfd ready{STDIN_FILENO, POLLIN, 0};
  if ((!S_ISFIFO(status.st_mode) && !S_ISSOCK(status.st_mode)) || ::poll(&ready, 1, kMoment) <= 0 ||
      (ready.revents & POLLIN) == 0) {
    return {};
  }
  if (S_ISSOCK(status.st_mode)) {
    got = ::recv(STDIN_FILENO, bytes, sizeof bytes, MSG_PEEK | MSG_DONTWAIT);
    return {bytes, got > 0 ? static_cast<std::size_t>(got) : 0};
  }
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return {};
  }
  const util::UniqueFd reading(ends[0]);
  const util::UniqueFd writing(ends[1]);
  if (::tee(STDIN_FILENO, writing.get(), sizeof bytes, SPLICE_F_NONBLOCK) > 0) {
    got = ::read(reading.get(), bytes, sizeof bytes);
  }
  return {bytes, got > 0 ? static_cast<std::size_t>(got) : 0};
}

}  // namespace

bool is_called_by_hook() {
  const std::string text = peek_standard_input();
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string::npos && text[first] == '{' && text.find("\"hook_event_name\"") != std::string::npos;
}

}  // namespace coord::cli
