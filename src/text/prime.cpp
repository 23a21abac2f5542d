#include "text/prime.hpp"

#include <algorithm>    // std::any_of, std::find, std::max, std::min
#include <string_view>  // std::string_view
#include <tuple>        // std::tuple
#include <utility>      // std::move, std::pair

#include "schema/json_text.hpp"
#include "text/budget.hpp"
#include "text/members.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::text {
namespace {

constexpr std::size_t kWidth = 150;  // of a line

std::string left(const Json& lease) {
  return lease.contains("left_s") ? util::format_age(number(lease, "left_s")) + " left" : "no expiry";
}

std::string heading(const Json& prime) {
  std::string out = "coord: agent " + shown(prime, "agent");
  const std::string session = named(prime, "session");
  out += session.empty() ? "" : ", session " + session;
  out += is_on(prime, "registered") ? ", new here" : is_on(prime, "returned") ? ", back after it had retired" : "";
  const std::string since = shown(prime, "since");
  out += since.empty() ? "" : ", last here " + since;
  out += ", now " + shown(prime, "time");
  const std::string why = shown(prime, "unregistered");
  return out + (why.empty() ? "" : "\nnot checked in: " + why);
}

Section tasks(const Json& prime) {
  Section out{{}, "tasks", "coord status", 0};
  for (const Json& task : items_of(object_of(prime, "work"))) {
    if (const std::string reason = member(task, "broken"); !reason.empty()) {
      out.lines.push_back("broken, mend it: " + quoted(reason, 160));
    }
    if (member(task, "task_id").empty()) {
      continue;
    }
    std::string line = "task " + named(task, "task_id") + " " + named(task, "status");
    const std::string step = member(task, "step");
    line += step.empty() ? "" : ", at " + name_shown(step);
    const std::int64_t done = number(task, "done");
    const std::int64_t all = done + number(task, "remaining");
    line += all > 0 ? ", " + std::to_string(done) + " of " + std::to_string(all) + " steps" : "";
    for (const Json& obstacle : list_of(task, "blocked")) {
      line += ", blocked on " + quoted(member(obstacle, "reason"), 60);
    }
    const std::string name = member(task, "task_name");
    line += name.empty() ? "" : ": " + quoted(name, 60);
    out.lines.push_back(std::move(line));
  }
  return out;
}

Section mail(const Json& prime) {
  const Json& section = object_of(prime, "mail");
  Section out{{}, "messages", "coord inbox", 0};
  for (const Json& message : items_of(section)) {
    out.lines.push_back(message_in_short(message, kWidth));
  }
  const auto unread = static_cast<std::size_t>(std::max<std::int64_t>(number(section, "unread"), 0));
  out.elsewhere = unread - std::min(out.lines.size(), unread);
  return out;
}

Section holds(const Json& prime) {
  Section out{{}, "held leases", "coord session show", 0};
  for (const Json& lease : list_of(object_of(prime, "work"), "holds")) {
    out.lines.push_back("holds " + shown(lease, "kind") + " " + named(lease, "name") + ", " + left(lease));
  }
  return out;
}

bool is_in_mail(const Json& prime, const std::string& short_id) {
  const Json& messages = items_of(object_of(prime, "mail"));
  return std::any_of(messages.begin(), messages.end(),
                     [&](const Json& message) { return shown(message, "short") == short_id; });
}

// But those whose request is among the messages that are shown.
Section questions(const Json& prime) {
  const Json& section = object_of(prime, "consultations");
  Section out{{}, "consultations", "coord consultations", 0};
  for (const auto& [list, verb, other] :
       {std::tuple("for_me", "asked by ", "from"), std::tuple("answered", "answered by ", "to")}) {
    for (const Json& item : list_of(section, list)) {
      if (is_in_mail(prime, shown(item, "short"))) {
        continue;
      }
      std::string line = "consultation " + shown(item, "short") + " " + verb + named(item, other);
      const std::string due = shown(item, "respond_by");
      line += due.empty() ? "" : (is_on(item, "overdue") ? ", overdue since " : ", by ") + due;
      out.lines.push_back(line + ": " + quoted(member(item, "message"), 60));
    }
  }
  return out;
}

Section decisions(const Json& prime) {
  const Json& section = object_of(prime, "decisions");
  Section out{{}, "decisions", "coord decision list", 0};
  for (const auto& [list, what] :
       {std::pair("input_needed", "wants input"), {"to_decide", "has its input"}, {"affecting", "decided"}}) {
    for (const Json& item : list_of(section, list)) {
      const std::string decided = member(item, "decision");
      out.lines.push_back("decision " + shown(item, "decision_id") + " " + what + ": " +
                          quoted(member(item, "title"), 60) + (decided.empty() ? "" : " -> " + quoted(decided, 60)));
    }
  }
  return out;
}

// "task t-1": a kind, and a name of others.
std::string touched(const std::string& what) {
  const std::size_t blank = what.find(' ');
  return what.substr(0, blank + 1) + name_shown(what.substr(blank + 1));
}

Section locks(const Json& prime) {
  Section out{{}, "locks of others", "coord locks", static_cast<std::size_t>(number(prime, "more_locks"))};
  for (const Json& lock : list_of(prime, "locks")) {
    const std::string touches = member(lock, "touches");
    out.lines.push_back("locked " + named(lock, "resource") + " by " + holder_in_short(lock) +
                        (touches.empty() ? "" : ", meets " + touched(touches)));
  }
  return out;
}

// Those that wait for the agent by name, then the best of the others.
Section ready(const Json& prime) {
  constexpr std::size_t kMost = 3;
  const Json& waiting = object_of(prime, "tasks");
  Section out{{}, "ready tasks", "coord ready", is_on(waiting, "more") ? std::size_t{1} : 0};
  std::vector<std::string> told;
  const auto add = [&](const Json& task) {
    const std::string id = named(task, "task_id");
    if (std::find(told.begin(), told.end(), id) != told.end()) {
      return;
    }
    told.push_back(id);
    if (out.lines.size() == kMost) {
      ++out.elsewhere;
      return;
    }
    const std::string why = shown(task, "why");
    const std::string due = named(task, "due");
    out.lines.push_back("ready " + id + (why.empty() ? "" : ", " + why) + ", priority " + named(task, "priority") +
                        (due.empty() ? "" : ", due " + due) + ": " + quoted(member(task, "title"), 70));
  };
  for (const Json& task : items_of(waiting)) {
    add(task);
  }
  for (const Json& task : list_of(prime, "ready")) {
    add(task);
  }
  return out;
}

Section notes(const Json& prime) {
  Section out{{}, "lines of notes", "cat .coordination/PRIME.md", 0};
  std::string text = member(prime, "notes");
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const std::string line = util::visible(text.substr(0, end)); !line.empty()) {
      out.lines.push_back(line);
    }
    text.erase(0, end + 1);
  }
  return out;
}

constexpr std::string_view kCommands =
    "commands: coord inbox | coord next --claim | coord lock PATH | coord progress step done STEP | coord done TASK | "
    "coord ask AGENT TEXT; each explains itself with --help";

}  // namespace

std::string quoted(std::string_view text, std::size_t width) {
  constexpr std::size_t kBytesOfColumn = 2;
  if (text.size() > width * kBytesOfColumn) {
    std::size_t end = width * kBytesOfColumn;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    text = text.substr(0, end);
  }
  return schema::to_line(Json(util::first_line(text, std::max<std::size_t>(width, 20))));
}

std::string name_shown(const std::string& name) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./@+:,=#[]*?()";
  return name.find_first_not_of(kPlain) == std::string::npos ? name : quoted(name, 120);
}

std::string named(const Json& object, std::string_view name) {
  return name_shown(member(object, name));
}

std::string message_in_short(const Json& message, std::size_t width) {
  std::string out = named(message, "type") + " " + named(message, "short") + " of " + named(message, "from");
  if (message.contains("age_s")) {
    out += ", " + util::format_age(number(message, "age_s"));
  }
  const std::string priority = named(message, "priority");
  out += priority.empty() || priority == "normal" ? "" : ", " + priority;
  if (is_on(message, "requires_response")) {
    const std::string until = shown(message, "respond_by");
    out += ", answer wanted" + (until.empty() ? "" : " by " + until);
  }
  const std::string subject = member(message, "subject");
  const std::string content = member(message, "content");
  const std::string text = subject.empty() ? content : content.empty() ? subject : subject + ": " + content;
  out = util::first_line(out, width - 30);
  return out + ": " + quoted(text, width - std::min(width, util::display_width(out) + 4));
}

std::string holder_in_short(const Json& lease) {
  const std::string session = named(lease, "session");
  const std::string description = member(lease, "description");
  return named(lease, "agent") + (session.empty() ? "" : "/" + session) + " since " + shown(lease, "granted_at") +
         ", " + left(lease) + (description.empty() ? "" : ", for " + quoted(description, 60));
}

std::string prime_text(const Json& prime) {
  return within_budget(heading(prime),
                       {mail(prime), tasks(prime), holds(prime), questions(prime), decisions(prime), locks(prime),
                        ready(prime), notes(prime)},
                       std::string(kCommands), static_cast<std::size_t>(number(prime, "budget")) * kBytesOfToken);
}

}  // namespace coord::text
