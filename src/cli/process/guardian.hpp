// A program that is run, and ended with all that it has started when this process does not live to do it.
//
// The guardian is a process of its own, made before the program, and its parent. From the start of the program on it is in a session of its own, so that what kills
// the group of this one leaves it alone; whatever the program starts, however far it moves away, becomes the guardian's when its parent dies.
// When this process ends without a word, the guardian kills all of that, and ends only when none is left: as the owner of a
// lease it frees the lease when nobody works under it any more.
//
// The program stays in this process's group, so that a terminal and a shell's job control have to do with both alike.
#pragma once

#include <sys/types.h>  // pid_t

#include <optional>         // std::optional
#include <string>           // std::string
#include <tl/expected.hpp>  // tl::expected
#include <vector>           // std::vector

#include "cli/process/signals.hpp"
#include "cli/process/witness.hpp"
#include "util/unique_fd.hpp"

namespace coord::cli {

class Guardian {
 public:
  // Makes the guardian of a program that is to be started with these words. Before signals are kept back or handled: the
  // program gets them as they are now. At most one in a process that has one thread. The errno of what failed.
  [[nodiscard]] static tl::expected<Guardian, int> call(const std::vector<std::string>& words);

  Guardian(Guardian&& other) noexcept;
  Guardian& operator=(Guardian&&) = delete;
  // Lets go of the guardian, and of what the program has left running.
  ~Guardian();

  // Starts the program, the environment of this process with `variables` ("NAME=value") added. The errno of what failed.
  [[nodiscard]] tl::expected<void, int> start(const std::vector<std::string>& variables);

  // Passes on a signal that this process has received; the program is sent none that its group was sent. Of two that a program
  // sends to the group within microseconds it may be sent the second once more; of two that are typed never.
  void pass_on(const Received& received);

  // Sends it to the program, and to what dead ones of its own have left.
  void signal_family(int signal);

  // Kills the program and all that it has started, until none is left. Does not wait for it.
  void end_family();

  // To be called when link() can be read.
  void listen();
  [[nodiscard]] int link() const { return link_.get(); }

  // What it has told: the program's status as a shell tells it, once it has ended, and the signal of which it died, or 0; whether
  // nothing that it started is left, after end_family(); whether the guardian itself was ended. Then what it guarded is, too.
  [[nodiscard]] std::optional<int> status() const { return status_; }
  [[nodiscard]] int ended_by() const { return ended_by_; }
  [[nodiscard]] bool family_ended() const { return family_ended_; }
  [[nodiscard]] bool is_dead() const { return dead_; }

  [[nodiscard]] pid_t id() const { return id_; }

 private:
  Guardian(pid_t id, util::UniqueFd link) : id_(id), link_(std::move(link)) {}
  void tell(char what, const std::string& more);
  void end_instead();  // of the guardian, which is dead

  pid_t id_;
  util::UniqueFd link_;
  std::optional<Witness> witness_;
  std::optional<int> status_;
  int ended_by_ = 0;
  bool family_ended_ = false;
  bool dead_ = false;
};

}  // namespace coord::cli
