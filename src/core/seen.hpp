// Which messages a reader has been shown: marks beside the mailbox, not in the messages. A hint that may be lost by a
// power cut: absent or damaged marks mean that nothing was shown.
#pragma once

#include <functional>   // std::function
#include <map>          // std::map
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

class SeenMarks {
 public:
  [[nodiscard]] static SeenMarks load(Context& context, std::string_view agent);

  // When the file of that name was first shown to the agent, in any session.
  [[nodiscard]] std::optional<std::string> seen_at(std::string_view name) const;

  // Whether it was shown to this reader. A reader or a mark without a session stands for all sessions of the agent.
  [[nodiscard]] bool shown_to(std::string_view name, const std::optional<std::string>& session) const;

 private:
  struct Mark {
    std::string at;
    std::vector<std::string> sessions;
  };
  friend void mark_seen(Context& context, std::string_view agent, SeenMarks marks,
                        const std::vector<std::string>& names, const std::function<bool(const std::string&)>& keep);
  // Marks `name` as shown now; whether that is news.
  bool mark(const std::string& name, const std::string& now, const std::optional<std::string>& session);
  [[nodiscard]] Json to_json() const;

  std::map<std::string, Mark, std::less<>> marks_;  // by file name
  Version version_;                                 // of the document they came from
};

// Records that these files were shown to the caller as `agent`, whose marks were `marks` a moment ago, and drops marks of
// names for which `keep` is false.
// Writes nothing when nothing is new, or in a store that can't be written. Costs no sync. A failure is not told: the
// message was shown all the same.
void mark_seen(Context& context, std::string_view agent, SeenMarks marks, const std::vector<std::string>& names,
               const std::function<bool(const std::string&)>& keep);

}  // namespace coord::core
