// Tells a signal that was sent to this process alone from one that its whole process group was sent, as the terminal does with Ctrl-C.
#pragma once

#include <sys/types.h>  // pid_t

#include <tl/expected.hpp>  // tl::expected

#include "util/unique_fd.hpp"

namespace coord::cli {

// A process of the same group, with which nobody has to do, that keeps every signal back: what came to it too was for the
// whole group. It ends with this object, and with this process.
class Witness {
 public:
  // The errno of what failed.
  [[nodiscard]] static tl::expected<Witness, int> call();

  Witness(Witness&& other) noexcept;
  Witness& operator=(Witness&&) = delete;
  ~Witness();

  // Whether the group was sent this signal since it was asked last. To be asked once for each that this process has received.
  [[nodiscard]] bool has_seen(int signal) const;

  // What has been until now.
  void forget() const;

  [[nodiscard]] pid_t id() const { return id_; }

 private:
  Witness(pid_t id, util::UniqueFd link) : id_(id), link_(std::move(link)) {}
  [[nodiscard]] bool ask(char what) const;

  pid_t id_;
  util::UniqueFd link_;
};

}  // namespace coord::cli
