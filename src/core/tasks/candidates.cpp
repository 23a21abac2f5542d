#include "core/tasks/candidates.hpp"

#include <tuple>    // std::tuple
#include <utility>  // std::move

#include "core/registry/agent_record.hpp"
#include "core/tasks/queue.hpp"

namespace coord::core::tasks {
namespace {

// Ascending: what comes first is the least.
auto rank(const IndexEntry& entry, Match match) {
  const Priority priority = priority_of_value(Json(priority_of_key(entry.key))).value_or(Priority::normal);
  return std::tuple<int, int, const IndexEntry&>(-static_cast<int>(priority), -static_cast<int>(match), entry);
}

void add_once(std::vector<std::string>& words, std::string word) {
  if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
    words.push_back(std::move(word));
  }
}

}  // namespace

Result<Asker> asker_named(Context& context, std::string_view agent) {
  Asker asker{std::string(agent), {}};
  COORD_ASSIGN(const AgentFile file, look_at_agent(context, agent));
  for (const std::string& tag : file.tags()) {
    add_once(asker.expertise, expertise_word(tag));
  }
  return asker;
}

Candidates::Candidates(Context& context, const Asker& asker) {
  sources_.push_back({IndexReader(context, list_of_assignee(asker.agent)), Match::assigned, {}});
  sources_.push_back({IndexReader(context, list_of_suggested(asker.agent)), Match::suggested, {}});
  for (const std::string& word : asker.expertise) {
    sources_.push_back({IndexReader(context, list_of_expertise(word)), Match::expertise, {}});
  }
  sources_.push_back({IndexReader(context, kAllReady), Match::none, {}});
}

Status Candidates::fill() {
  for (Source& source : sources_) {
    COORD_ASSIGN(source.head, source.reader.next());
  }
  filled_ = true;
  return {};
}

Result<std::optional<Candidate>> Candidates::next() {
  if (!filled_) {
    COORD_TRY(fill());
  }
  while (true) {
    Source* best = nullptr;
    for (Source& source : sources_) {
      if (source.head && (best == nullptr || rank(*source.head, source.match) < rank(*best->head, best->match))) {
        best = &source;
      }
    }
    if (best == nullptr) {
      return std::nullopt;
    }
    Candidate found{*best->head, best->reader.name(), best->match};
    COORD_ASSIGN(best->head, best->reader.next());
    if (given_.insert(found.entry.id).second) {
      return found;
    }
  }
}

}  // namespace coord::core::tasks
