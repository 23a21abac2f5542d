#include "core/seen.hpp"

#include <algorithm>  // std::find

#include "core/effects.hpp"
#include "core/flat_access.hpp"
#include "core/places.hpp"
#include "schema/flat_document.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr int kMarkTries = 3;                              // against other sessions of the agent that write their marks
constexpr std::size_t kMostSessions = 8;                   // remembered for one message, the latest
constexpr std::size_t kPartBytes = kMaxDocumentBytes / 2;  // of one document of marks
constexpr schema::TextLimits kMarksLimits{kMaxDocumentBytes, 4, 200'000};

}  // namespace

SeenMarks SeenMarks::load(Context& context, std::string_view agent) {
  SeenMarks marks;
  while (true) {
    const auto document = context.store.read(seen_marks_of(agent, marks.parts_.size() + 1));
    if (!document || !*document) {
      break;
    }
    marks.parts_.push_back({(*document)->version, false});
    marks.load_part(**document);
  }
  if (marks.parts_.empty()) {
    marks.parts_.emplace_back();
  }
  return marks;
}

void SeenMarks::load_part(const Document& document) {
  schema::FlatDocument text;
  const schema::FlatValue* value = text.read(document.bytes, kMarksLimits);
  if (value == nullptr || value->type != schema::kObject) {
    return;
  }
  schema::each_member(*value, [this](std::string_view name, const schema::FlatValue& member) {
    Mark mark{std::string(flat_text(member, "at")), {}, parts_.size() - 1};
    if (const schema::FlatValue* sessions = flat_member(member, "sessions");
        sessions != nullptr && sessions->type == schema::kArray) {
      schema::each_element(*sessions, [&mark](const schema::FlatValue& session) {
        if (session.type == schema::kString) {
          mark.sessions.emplace_back(session.text);
        }
        return true;
      });
    }
    if (!mark.at.empty()) {
      marks_.emplace_hint(marks_.end(), name, std::move(mark));  // they were written in order
    }
    return true;
  });
}

std::optional<std::string> SeenMarks::seen_at(std::string_view name) const {
  const auto found = marks_.find(name);
  return found == marks_.end() ? std::nullopt : std::optional(found->second.at);
}

bool SeenMarks::shown_to(std::string_view name, const std::optional<std::string>& session) const {
  const auto found = marks_.find(name);
  return found != marks_.end() && is_shown(found->second, session);
}

bool SeenMarks::is_shown(const Mark& mark, const std::optional<std::string>& session) {
  const std::vector<std::string>& sessions = mark.sessions;
  return !session || sessions.empty() || std::find(sessions.begin(), sessions.end(), *session) != sessions.end();
}

bool SeenMarks::mark(const std::string& name, const std::string& now, const std::optional<std::string>& session) {
  auto place = marks_.find(name);
  if (place == marks_.end()) {
    place = marks_.emplace(name, Mark{now, {}, parts_.size() - 1}).first;
  } else if (is_shown(place->second, session) && (session || place->second.sessions.empty())) {
    return false;
  }
  Mark& mark = place->second;
  parts_[mark.part].changed = true;
  if (!session) {
    mark.sessions.clear();
    return true;
  }
  if (mark.sessions.size() == kMostSessions) {
    mark.sessions.erase(mark.sessions.begin());
  }
  mark.sessions.push_back(*session);
  return true;
}

void SeenMarks::prune(const std::function<bool(const std::string&)>& keep) {
  std::erase_if(marks_, [&](const auto& entry) {
    const bool gone = !keep(entry.first);
    parts_[entry.second.part].changed = parts_[entry.second.part].changed || gone;
    return gone;
  });
}

std::string SeenMarks::text_of_part(std::size_t part) {
  Json out = Json::object();
  std::size_t size = 0;
  for (auto& [name, mark] : marks_) {
    if (mark.part != part) {
      continue;
    }
    Json entry{{"at", mark.at}};
    if (!mark.sessions.empty()) {
      entry["sessions"] = mark.sessions;
    }
    size += schema::to_line(entry).size() + name.size() + 4;
    if (size <= kPartBytes) {
      out[name] = std::move(entry);
    } else {
      mark.part = parts_.size();
    }
  }
  if (size > kPartBytes) {
    parts_.push_back({{}, true});
  }
  return schema::to_line(out) + '\n';
}

Result<bool> SeenMarks::store(Context& context, std::string_view agent) {
  std::vector<std::string> texts;
  for (std::size_t part = 0; part < parts_.size(); ++part) {  // grows while it runs
    texts.push_back(parts_[part].changed ? text_of_part(part) : std::string());
  }
  // The last part first: when it ends here, a mark stands in two parts rather than in none.
  for (std::size_t part = parts_.size(); part-- > 0;) {
    if (!parts_[part].changed) {
      continue;
    }
    const std::string path = seen_marks_of(agent, part + 1);
    Batch batch;
    batch.durable = false;
    batch.add(put(path, texts[part]));
    batch.require(parts_[part].version.absent() ? Precondition{Precondition::Kind::absent, path, {}}
                                                : is_version(path, parts_[part].version));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (!commit.granted()) {
      return false;
    }
  }
  return true;
}

void mark_seen(Context& context, std::string_view agent, SeenMarks marks, const std::vector<std::string>& names,
               const std::function<bool(const std::string&)>& keep) {
  if (context.read_only || names.empty()) {
    return;
  }
  const std::string now = util::format_time(context.store.now());
  for (int i = 0; i < kMarkTries; ++i) {
    bool news = false;
    for (const std::string& name : names) {
      news = marks.mark(name, now, context.caller.session) || news;
    }
    if (!news) {
      return;
    }
    marks.prune(keep);
    if (marks.store(context, agent).value_or(true)) {
      return;
    }
    marks = SeenMarks::load(context, agent);
  }
}

}  // namespace coord::core
