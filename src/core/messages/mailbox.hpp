// The unread messages of one mailbox, in the order of time.
#pragma once

#include <cstddef>      // std::size_t
#include <functional>   // std::function
#include <limits>       // std::numeric_limits
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"
#include "core/messages/reading.hpp"

namespace coord::core {

// A walk through a mailbox. Files that coord named are ordered by their names and opened only when their turn comes;
// files with a foreign name are opened at the begin and merged in by the timestamp in them. The file name is the key:
// equal ids inside are two messages.
class MailboxWalk {
 public:
  // `expected`: how many messages will probably be asked for.
  [[nodiscard]] static Result<MailboxWalk> open(Context& context, std::string folder, Trouble& trouble,
                                                std::size_t expected = std::numeric_limits<std::size_t>::max());

  // The next message; nothing at the end. Files that are no messages go to the trouble that open() was given.
  [[nodiscard]] Result<std::optional<MessageFile>> next();

  // The same, without parsing files that coord named and whose bytes `worth` does not let through; total() counts them.
  [[nodiscard]] Result<std::optional<MessageFile>> next(const std::function<bool(std::string_view bytes)>& worth);

  // The newest message whose file name `wanted` lets through; opens no others that coord named. The walk stays where it is.
  [[nodiscard]] Result<std::optional<MessageFile>> newest(const std::function<bool(std::string_view)>& wanted);

  // Messages in the mailbox: files that coord named, whether opened yet or not, and foreign ones that are messages.
  [[nodiscard]] std::size_t total() const { return own_total_ + foreign_.size(); }

  // The messages that others wrote, by files with a name of their own; in the order of time.
  [[nodiscard]] std::vector<Json> foreign_messages() const;
  [[nodiscard]] bool has_foreign() const { return !foreign_.empty(); }

  // Whether the mailbox may hold a file of that name; false only when it surely did not at the time of the walk.
  [[nodiscard]] bool may_hold(std::string_view name) const;

  // The shortest end of the name of `file` to type, at least four characters, that no other name here ends in.
  [[nodiscard]] std::string short_id(const MessageFile& file) const;

 private:
  struct Foreign {
    WallTime time = 0;
    MessageFile file;
  };

  MailboxWalk(Context& context, std::string folder, Trouble& trouble)
      : context_(&context), folder_(std::move(folder)), trouble_(&trouble) {}
  void open_foreign(const std::vector<Entry>& others);
  [[nodiscard]] Status list_rest();
  [[nodiscard]] bool foreign_is_next() const;

  Context* context_;
  std::string folder_;
  Trouble* trouble_;
  std::vector<Entry> own_;  // in the order of names; a prefix of all while !complete_
  std::size_t next_own_ = 0;
  std::size_t own_total_ = 0;
  bool complete_ = false;
  std::vector<Foreign> foreign_;
  std::size_t next_foreign_ = 0;
};

// The shortest end of `name` (a file name, .json left out), at least four characters, that no other of `names` ends in.
[[nodiscard]] std::string short_id_among(std::string_view name, const std::vector<std::string_view>& names);

}  // namespace coord::core
