// Which messages a reader has been shown: marks beside the mailbox, not in the messages. A hint that may be lost by a
// power cut: absent or damaged marks mean that nothing was shown. They take as many documents as they need, so that a
// mailbox of any size can be shown.
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
    std::size_t part = 0;  // which of the documents holds it
  };
  using Marks = std::map<std::string, Mark, std::less<>>;
  struct Part {
    Version version;  // as it was read
    bool changed = false;
  };
  friend void mark_seen(Context& context, std::string_view agent, SeenMarks marks,
                        const std::vector<std::string>& names, const std::function<bool(const std::string&)>& keep);
  void load_part(const Document& document);
  // A reader or a mark without a session stands for all sessions of the agent.
  [[nodiscard]] static bool is_shown(const Mark& mark, const std::optional<std::string>& session);
  // Marks `name` as shown now; whether that is news.
  bool mark(const std::string& name, const std::string& now, const std::optional<std::string>& session);
  void prune(const std::function<bool(const std::string&)>& keep);
  // The text of a part; what is too much for one document has gone to new parts then.
  [[nodiscard]] std::string text_of_part(std::size_t part);
  // Writes the changed parts; false when somebody else has written one of them meanwhile.
  [[nodiscard]] Result<bool> store(Context& context, std::string_view agent);

  Marks marks_;              // by file name
  std::vector<Part> parts_;  // at least one
};

// Records that these files were shown to the caller as `agent`, whose marks were `marks` a moment ago, and drops marks of
// names for which `keep` is false.
// Writes nothing when nothing is new, or in a store that can't be written. Costs no sync. A failure is not told: the
// message was shown all the same.
void mark_seen(Context& context, std::string_view agent, SeenMarks marks, const std::vector<std::string>& names,
               const std::function<bool(const std::string&)>& keep);

}  // namespace coord::core
