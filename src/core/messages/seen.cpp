#include "core/messages/seen.hpp"

#include <algorithm>  // std::adjacent_find, std::find, std::lower_bound, std::stable_sort, std::unique
#include <utility>    // std::move

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
    auto document = context.store.read(seen_marks_of(agent, marks.parts_.size() + 1));
    if (!document || !*document) {
      break;
    }
    marks.parts_.push_back(std::make_unique<Part>(Part{**std::move(document), {}, false}));
    marks.load_part(*marks.parts_.back());
  }
  if (marks.parts_.empty()) {
    marks.parts_.push_back(std::make_unique<Part>());
  }
  marks.order();
  return marks;
}

void SeenMarks::load_part(Part& part) {
  const schema::FlatValue* value = part.values.read(part.document.bytes, kMarksLimits);
  if (value == nullptr || value->type != schema::kObject) {
    return;
  }
  marks_.reserve(marks_.size() + value->count);
  schema::each_member(*value, [this](std::string_view name, const schema::FlatValue& member) {
    Mark mark{name, flat_text(member, "at"), {}, parts_.size() - 1};
    if (const schema::FlatValue* sessions = flat_member(member, "sessions");
        sessions != nullptr && sessions->type == schema::kArray) {
      schema::each_element(*sessions, [&mark](const schema::FlatValue& session) {
        if (session.type == schema::kString) {
          mark.sessions.push_back(session.text);
        }
        return true;
      });
    }
    if (!mark.at.empty()) {
      marks_.push_back(std::move(mark));
    }
    return true;
  });
}

// They are written in order, a part after the other; of one that stands in two parts the first holds.
void SeenMarks::order() {
  const auto not_before = [](const Mark& a, const Mark& b) { return a.name >= b.name; };
  if (std::adjacent_find(marks_.begin(), marks_.end(), not_before) == marks_.end()) {
    return;
  }
  std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) { return a.name < b.name; });
  const auto same = [](const Mark& a, const Mark& b) { return a.name == b.name; };
  marks_.erase(std::unique(marks_.begin(), marks_.end(), same), marks_.end());
}

std::size_t SeenMarks::place_of(std::string_view name) const {
  const auto place = std::lower_bound(marks_.begin(), marks_.end(), name,
                                      [](const Mark& mark, std::string_view wanted) { return mark.name < wanted; });
  return static_cast<std::size_t>(place - marks_.begin());
}

const SeenMarks::Mark* SeenMarks::find(std::string_view name) const {
  const std::size_t place = place_of(name);
  return place < marks_.size() && marks_[place].name == name ? &marks_[place] : nullptr;
}

std::optional<std::string> SeenMarks::seen_at(std::string_view name) const {
  const Mark* found = find(name);
  return found == nullptr ? std::nullopt : std::optional<std::string>(found->at);
}

bool SeenMarks::shown_to(std::string_view name, const std::optional<std::string>& session) const {
  const Mark* found = find(name);
  return found != nullptr && is_shown(*found, session);
}

bool SeenMarks::is_shown(const Mark& mark, const std::optional<std::string>& session) {
  const auto& sessions = mark.sessions;
  return !session || sessions.empty() || std::find(sessions.begin(), sessions.end(), *session) != sessions.end();
}

bool SeenMarks::mark(std::string_view name, std::string_view now, const std::optional<std::string>& session) {
  const std::size_t place = place_of(name);
  if (place == marks_.size() || marks_[place].name != name) {
    marks_.insert(marks_.begin() + static_cast<std::ptrdiff_t>(place), Mark{kept(name), now, {}, parts_.size() - 1});
  } else if (is_shown(marks_[place], session) && (session || marks_[place].sessions.empty())) {
    return false;
  }
  Mark& mark = marks_[place];
  parts_[mark.part]->changed = true;
  if (!session) {
    mark.sessions.clear();
    return true;
  }
  if (mark.sessions.size() == kMostSessions) {
    mark.sessions.erase(mark.sessions.begin());
  }
  mark.sessions.push_back(kept(*session));
  return true;
}

void SeenMarks::prune(const std::function<bool(std::string_view)>& keep) {
  std::erase_if(marks_, [&](const Mark& mark) {
    const bool gone = !keep(mark.name);
    parts_[mark.part]->changed = parts_[mark.part]->changed || gone;
    return gone;
  });
}

std::string SeenMarks::text_of_part(std::size_t part) {
  Json out = Json::object();
  std::size_t size = 0;
  for (Mark& mark : marks_) {
    if (mark.part != part) {
      continue;
    }
    Json entry{{"at", mark.at}};
    if (!mark.sessions.empty()) {
      entry["sessions"] = mark.sessions;
    }
    size += schema::to_line(entry).size() + mark.name.size() + 4;
    if (size <= kPartBytes) {
      out[std::string(mark.name)] = std::move(entry);
    } else {
      mark.part = parts_.size();
    }
  }
  if (size > kPartBytes) {
    parts_.push_back(std::make_unique<Part>());
    parts_.back()->changed = true;
  }
  return schema::to_line(out) + '\n';
}

Result<bool> SeenMarks::store(Context& context, std::string_view agent) {
  std::vector<std::string> texts;
  for (std::size_t part = 0; part < parts_.size(); ++part) {  // grows while it runs
    texts.push_back(parts_[part]->changed ? text_of_part(part) : std::string());
  }
  // The last part first: when it ends here, a mark stands in two parts rather than in none.
  for (std::size_t part = parts_.size(); part-- > 0;) {
    if (!parts_[part]->changed) {
      continue;
    }
    const std::string path = seen_marks_of(agent, part + 1);
    Batch batch;
    batch.durable = false;
    batch.add(put(path, texts[part]));
    batch.require(parts_[part]->document.version.absent() ? Precondition{Precondition::Kind::absent, path, {}}
                                                          : is_version(path, parts_[part]->document.version));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (!commit.granted()) {
      return false;
    }
  }
  return true;
}

void mark_seen(Context& context, std::string_view agent, SeenMarks marks, const std::vector<std::string>& names,
               const std::function<bool(std::string_view)>& keep) {
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
