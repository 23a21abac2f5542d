// Processes of a race: made by fork, ended with the race, started anew when one is killed, continued when one is stopped.
#pragma once

#include <sys/types.h>  // pid_t

#include <cstdint>     // std::int64_t
#include <functional>  // std::function
#include <string>      // std::string
#include <vector>      // std::vector

namespace coord::races {

// A folder of its own, removed at the end: in memory where there is room, for a death asks nothing of the disk, or below
// `where`.
class Scratch {
 public:
  explicit Scratch(const std::string& where = "");
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Strikes {
  int killed = 0;
  int stopped = 0;
};

class Crowd {
 public:
  // What the member with this number does; its return value is the exit status. `life` counts the times it was started.
  using Body = std::function<int(int number, int life)>;

  Crowd(int count, Body body) : body_(std::move(body)), members_(static_cast<std::size_t>(count)) {}
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  // Starts all, and waits until all have ended by themselves. Who is stopped goes on after `stop_us`; who is killed starts
  // anew. Returns the number of members that ended with another status than 0.
  int run(std::int64_t stop_us, Strikes& strikes);

 private:
  struct Member {
    pid_t process = 0;  // 0: has ended
    int life = 0;
    std::int64_t goes_on = 0;  // when it is stopped: until then
  };

  void start(std::size_t number);
  void wake();

  Body body_;
  std::vector<Member> members_;
};

// Lets the kernel send this process a signal in so many microseconds.
void strike_self(int signal, std::int64_t after_us);

}  // namespace coord::races
