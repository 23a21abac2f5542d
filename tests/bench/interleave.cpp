// Runs several commands in turn, A B C A B C ..., and prints for each the median time and the median of its ratios to
// the first command of the same round: figures that hold when the machine's speed drifts. The same for processor time, its
// own and the kernel's for it, which does not count waiting for a processor or a disk that others use.
//
//   bench_interleave ROUNDS < rows
//
// A row is `name TAB argument TAB argument ...`, where {} in an argument stands for the number of the run; a name that begins with '<' says that
// its exit status is not looked at; any other command must exit 0. A first argument `@FILE` is what the command finds on its standard
// input; others find nothing there. Output, a row: `name TAB median microseconds TAB median ratio TAB median
// ratio of processor times`.
#include <fcntl.h>         // open
#include <spawn.h>         // posix_spawnp
#include <sys/resource.h>  // rusage
#include <sys/wait.h>      // wait4
#include <time.h>          // clock_gettime
#include <unistd.h>        // environ

#include <algorithm>  // std::nth_element
#include <cstdio>     // std::printf, std::fgets
#include <cstdlib>    // std::atoi, std::exit
#include <cstring>    // std::strlen
#include <string>     // std::string
#include <vector>     // std::vector

namespace {

struct Times {  // in microseconds
  double wall = 0;
  double processor = 0;
};

struct Row {
  std::string name;
  std::vector<std::string> words;
  std::string input = "/dev/null";
  bool any_status = false;
  std::vector<double> times;
  std::vector<double> ratios;
  std::vector<double> processor_ratios;
};

std::vector<Row> read_rows() {
  std::vector<Row> rows;
  static char line[1 << 16];
  while (std::fgets(line, sizeof line, stdin) != nullptr) {
    std::string text(line, std::strcspn(line, "\n"));
    if (text.empty()) {
      continue;
    }
    Row row;
    std::size_t from = 0;
    for (std::size_t tab = 0; tab != std::string::npos; from = tab + 1) {
      tab = text.find('\t', from);
      row.words.push_back(text.substr(from, tab == std::string::npos ? tab : tab - from));
    }
    row.name = row.words.front();
    row.words.erase(row.words.begin());
    row.any_status = row.name.front() == '<';
    if (row.any_status) {
      row.name.erase(0, 1);
    }
    if (!row.words.empty() && row.words.front().starts_with('@')) {
      row.input = row.words.front().substr(1);
      row.words.erase(row.words.begin());
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

double now_us() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double us_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
}

// The word with the number in the place of each {}.
std::string numbered(std::string word, int number) {
  for (std::size_t at = word.find("{}"); at != std::string::npos; at = word.find("{}", at)) {
    word.replace(at, 2, std::to_string(number));
  }
  return word;
}

// Where the standard descriptors of a row's command lead.
class Redirections {
 public:
  explicit Redirections(const Row& row) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, 0, row.input.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, 2, "/dev/null", O_WRONLY, 0);
  }
  ~Redirections() { posix_spawn_file_actions_destroy(&actions_); }
  Redirections(const Redirections&) = delete;
  Redirections& operator=(const Redirections&) = delete;

  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

Times run_once(Row& row, int number) {
  std::vector<std::string> words;
  for (const std::string& word : row.words) {
    words.push_back(numbered(word, number));
  }
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  const Redirections redirections(row);
  pid_t child = 0;
  const double begin = now_us();
  if (posix_spawnp(&child, arguments[0], redirections.get(), nullptr, arguments.data(), environ) != 0) {
    std::fprintf(stderr, "cannot start %s\n", arguments[0]);
    std::exit(1);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  const double wall = now_us() - begin;
  if (status != 0 && !row.any_status) {
    std::fprintf(stderr, "%s: status %d\n", row.name.c_str(), status);
    std::exit(1);
  }
  return {wall, us_of(used.ru_utime) + us_of(used.ru_stime)};
}

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 100;
  std::vector<Row> rows = read_rows();
  if (rows.empty() || rounds < 1) {
    return 2;
  }
  for (Row& row : rows) {
    run_once(row, 0);
  }
  for (int round = 0; round < rounds; ++round) {
    Times floor;
    for (Row& row : rows) {
      const Times time = run_once(row, round + 1);
      floor = &row == &rows.front() ? time : floor;
      row.times.push_back(time.wall);
      row.ratios.push_back(time.wall / floor.wall);
      row.processor_ratios.push_back(time.processor / floor.processor);
    }
  }
  for (Row& row : rows) {
    std::printf("%s\t%.0f\t%.2f\t%.2f\n", row.name.c_str(), median(row.times), median(row.ratios),
                median(row.processor_ratios));
  }
}
