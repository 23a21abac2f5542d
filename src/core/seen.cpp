#include "core/seen.hpp"

#include <algorithm>  // std::find

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr int kTries = 3;                 // against other sessions of the agent that write their marks
constexpr std::size_t kMostSessions = 8;  // remembered for one message, the latest
constexpr schema::TextLimits kMarksLimits{kMaxDocumentBytes, 4, 200'000};

}  // namespace

SeenMarks SeenMarks::load(Context& context, std::string_view agent) {
  SeenMarks marks;
  const auto document = context.store.read(seen_marks_of(agent));
  if (!document || !*document) {
    return marks;
  }
  marks.version_ = (*document)->version;
  const auto value = schema::parse((*document)->bytes, kMarksLimits);
  if (!value || !value->is_object()) {
    return marks;
  }
  for (auto it = value->begin(); it != value->end(); ++it) {
    Mark mark{std::string(text(*it, "at")), {}};
    if (const Json* sessions = member(*it, "sessions"); sessions != nullptr && sessions->is_array()) {
      for (const Json& session : *sessions) {
        if (session.is_string()) {
          mark.sessions.push_back(session.get<std::string>());
        }
      }
    }
    if (!mark.at.empty()) {
      marks.marks_.emplace(it.key(), std::move(mark));
    }
  }
  return marks;
}

std::optional<std::string> SeenMarks::seen_at(std::string_view name) const {
  const auto found = marks_.find(name);
  return found == marks_.end() ? std::nullopt : std::optional(found->second.at);
}

bool SeenMarks::shown_to(std::string_view name, const std::optional<std::string>& session) const {
  const auto found = marks_.find(name);
  if (found == marks_.end()) {
    return false;
  }
  const std::vector<std::string>& sessions = found->second.sessions;
  return !session || sessions.empty() || std::find(sessions.begin(), sessions.end(), *session) != sessions.end();
}

bool SeenMarks::mark(const std::string& name, const std::string& now, const std::optional<std::string>& session) {
  const auto [place, added] = marks_.try_emplace(name, Mark{now, {}});
  std::vector<std::string>& sessions = place->second.sessions;
  if (!session) {
    const bool narrower = !sessions.empty();
    sessions.clear();
    return added || narrower;
  }
  if (!added && shown_to(name, session)) {
    return false;
  }
  if (sessions.size() == kMostSessions) {
    sessions.erase(sessions.begin());
  }
  sessions.push_back(*session);
  return true;
}

Json SeenMarks::to_json() const {
  Json out = Json::object();
  for (const auto& [name, mark] : marks_) {
    Json& entry = out[name];
    entry["at"] = mark.at;
    if (!mark.sessions.empty()) {
      entry["sessions"] = mark.sessions;
    }
  }
  return out;
}

void mark_seen(Context& context, std::string_view agent, SeenMarks marks, const std::vector<std::string>& names,
               const std::function<bool(const std::string&)>& keep) {
  if (context.read_only || names.empty()) {
    return;
  }
  const std::string now = util::format_time(context.store.now());
  for (int i = 0; i < kTries; ++i) {
    bool news = false;
    for (const std::string& name : names) {
      news = marks.mark(name, now, context.caller.session) || news;
    }
    if (!news) {
      return;
    }
    std::erase_if(marks.marks_, [&](const auto& entry) { return !keep(entry.first); });
    Batch batch;
    batch.durable = false;
    const std::string path = seen_marks_of(agent);
    batch.add(put(path, schema::to_line(marks.to_json()) + '\n'));
    batch.require(marks.version_.absent() ? Precondition{Precondition::Kind::absent, path, {}}
                                          : is_version(path, marks.version_));
    const auto commit = context.store.commit(batch);
    if (!commit || commit->granted()) {
      return;
    }
    marks = SeenMarks::load(context, agent);
  }
}

}  // namespace coord::core
