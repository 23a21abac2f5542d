#include "store/redis/script.hpp"

#include <utility>  // std::move

#include "store/redis/errors.hpp"

namespace coord::store::redis {

Command Script::command(const Command& arguments) const {
  Command command{"EVALSHA", hash_, "0"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

Result<Reply> Script::run(Connection& connection, const Command& arguments) const {
  Command command = this->command(arguments);
  COORD_ASSIGN(auto replies, connection.exchange({command}));
  if (replies.front().view().is_error() && replies.front().view().text().starts_with("NOSCRIPT")) {
    command[0] = "EVAL";  // which keeps it there too
    command[1] = text_;
    COORD_ASSIGN(replies, connection.exchange({command}));
  }
  if (replies.front().view().is_error()) {
    return tl::unexpected<Error>(server_error(connection.name(), replies.front().view().text()));
  }
  return std::move(replies.front());
}

Result<Reply> Script::read(Connection& connection, const Command& arguments) const {
  Result<Reply> reply = run(connection, arguments);
  if (!reply && reply.error().kind == ErrorKind::uncertain) {
    reply = run(connection, arguments);
    if (!reply && reply.error().kind == ErrorKind::uncertain) {
      reply.error().kind = ErrorKind::unavailable;
    }
  }
  return reply;
}

}  // namespace coord::store::redis
