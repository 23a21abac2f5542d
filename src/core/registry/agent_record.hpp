// What is known of an agent: agents/<name>.json, which people and scripts may write too.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"
#include "core/words.hpp"

namespace coord::core {

struct AgentFile {
  std::string name;
  Json record = Json::object();  // what the file says; empty where there is none, or one that is not valid
  Version version;               // absent where there is none
  std::string fault;             // why the file is not valid, naming the member; empty where it is

  // What it says of itself; one that says nothing takes work.
  [[nodiscard]] AgentState state() const;
  // When it checked in last; nothing where it never did.
  [[nodiscard]] std::optional<WallTime> last_checkin() const;
  // Whether it can be given work: not retired, away or pending, and its file is valid.
  [[nodiscard]] bool takes_work() const;
  // Whether others may ask it: the same, and it has not said no.
  [[nodiscard]] bool takes_questions() const;
  // Whether the tag is its role, or among its areas of expertise or capabilities, in letters of either case.
  [[nodiscard]] bool knows(std::string_view tag) const;
  // Those tags.
  [[nodiscard]] std::vector<std::string> tags() const;
};

// The record as it is; a file that is not valid is told in `fault`. For overviews, which must not fail because of it.
[[nodiscard]] Result<AgentFile> look_at_agent(Context& context, std::string_view name);

// The same for who wants to change it: `invalid`, naming path and member, when it is not valid.
[[nodiscard]] Result<AgentFile> read_agent(Context& context, std::string_view name);

// All agents that take part: builtin ones, those with a record, those with a mailbox.
[[nodiscard]] Result<std::vector<AgentFile>> all_agents(Context& context);

// The names of those who take part for good: builtin but reserved ones, and those with a record that have not retired.
[[nodiscard]] Result<std::vector<std::string>> participants(Context& context);

// Puts `record` in the place of what `file` was; refused when somebody has changed it since. `number`: the record gets the
// number of this commit as its "last_seq".
void put_agent(Batch& batch, const AgentFile& file, Json record, bool number = false);

// A moment as text, or as seconds since the epoch.
[[nodiscard]] std::optional<WallTime> moment(const Json& record, std::string_view name);

}  // namespace coord::core
