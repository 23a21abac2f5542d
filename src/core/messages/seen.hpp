// Which messages a reader has been shown: marks beside the mailbox, not in the messages. A hint that may be lost by a
// power cut: absent or damaged marks mean that nothing was shown. They take as many documents as they need, so that a
// mailbox of any size can be shown.
#pragma once

#include <cstddef>       // std::size_t
#include <forward_list>  // std::forward_list
#include <functional>    // std::function
#include <memory>        // std::unique_ptr
#include <optional>      // std::optional
#include <string>        // std::string
#include <string_view>   // std::string_view
#include <vector>        // std::vector

#include "core/context.hpp"
#include "schema/flat_document.hpp"

namespace coord::core {

class SeenMarks {
 public:
  SeenMarks(SeenMarks&&) = default;
  SeenMarks& operator=(SeenMarks&&) = default;

  [[nodiscard]] static SeenMarks load(Context& context, std::string_view agent);

  // When the file of that name was first shown to the agent, in any session.
  [[nodiscard]] std::optional<std::string> seen_at(std::string_view name) const;

  // Whether it was shown to this reader. A reader or a mark without a session stands for all sessions of the agent.
  [[nodiscard]] bool shown_to(std::string_view name, const std::optional<std::string>& session) const;

 private:
  SeenMarks() = default;

  // Texts lie in texts_ or in a document of parts_.
  struct Mark {
    std::string_view name;  // of the file
    std::string_view at;
    std::vector<std::string_view> sessions;
    std::size_t part = 0;  // which of the documents holds it
  };
  struct Part {
    Document document;  // as it was read
    schema::FlatDocument values;
    bool changed = false;
  };
  friend void mark_seen(Context& context, std::string_view agent, SeenMarks marks,
                        const std::vector<std::string>& names, const std::function<bool(std::string_view)>& keep);
  void load_part(Part& part);
  void order();
  [[nodiscard]] std::size_t place_of(std::string_view name) const;  // the first that is not before it
  [[nodiscard]] const Mark* find(std::string_view name) const;
  [[nodiscard]] static bool is_shown(const Mark& mark, const std::optional<std::string>& session);
  // Marks `name` as shown at `now`, which must live as long as the marks; whether that is news.
  bool mark(std::string_view name, std::string_view now, const std::optional<std::string>& session);
  std::string_view kept(std::string_view text) { return texts_.emplace_front(text); }
  void prune(const std::function<bool(std::string_view)>& keep);
  // The text of a part; what is too much for one document has gone to new parts then.
  [[nodiscard]] std::string text_of_part(std::size_t part);
  // Writes the changed parts; false when somebody else has written one of them meanwhile.
  [[nodiscard]] Result<bool> store(Context& context, std::string_view agent);

  std::vector<Mark> marks_;                   // by their names
  std::vector<std::unique_ptr<Part>> parts_;  // at least one
  std::forward_list<std::string> texts_;
};

// Records that these files were shown to the caller as `agent`, whose marks were `marks` a moment ago, and drops marks of
// names for which `keep` is false.
// Writes nothing when nothing is new, or in a store that can't be written. Costs no sync. A failure is not told: the
// message was shown all the same.
void mark_seen(Context& context, std::string_view agent, SeenMarks marks, const std::vector<std::string>& names,
               const std::function<bool(std::string_view)>& keep);

}  // namespace coord::core
