#include "hooks/shell.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "hooks/git_work.hpp"

using namespace coord::hooks;

namespace {

using Words = std::vector<std::string>;

Words written(std::string_view script) {
  Words out;
  for (const SimpleCommand& command : parse_shell(script)) {
    out.insert(out.end(), command.written.begin(), command.written.end());
  }
  return out;
}

// The last git command of a script: "verb folder paths..." and " all".
std::string git(std::string_view script) {
  std::string out;
  for (const SimpleCommand& command : parse_shell(script)) {
    if (const auto work = git_work(command)) {
      out = work->verb + " " + (work->folder.empty() ? "." : work->folder);
      for (const std::string& path : work->paths) {
        out += " " + path;
      }
      out += work->all ? " all" : "";
    }
  }
  return out;
}

// Where each command of a script runs.
Words folders(std::string_view script) {
  Words out;
  for (const SimpleCommand& command : parse_shell(script)) {
    out.push_back(command.folder);
  }
  return out;
}

}  // namespace

TEST_CASE("redirections name the files that a command writes") {
  CHECK(written("echo x > a.txt") == Words{"a.txt"});
  CHECK(written("echo x >>a.txt 2>err.log") == Words{"a.txt", "err.log"});
  CHECK(written("make &> build.log") == Words{"build.log"});
  CHECK(written("make >| 'a file'") == Words{"a file"});
  CHECK(written("make > /dev/null 2>&1").empty());
  CHECK(written("sort < in.txt").empty());
  CHECK(written("cat <<< 'x > y'").empty());
  CHECK(written("> empty") == Words{"empty"});
}

TEST_CASE("quotes and comments hide what looks like a redirection") {
  CHECK(written("echo 'a > b' \"c > d\" e\\>f # > g").empty());
  CHECK(written("grep '=>' src && echo done").empty());
}

TEST_CASE("the text of a here-document is no command") {
  CHECK(written("cat <<EOF > notes.md\nrm -rf src\nEOF\ntouch done") == Words{"notes.md", "done"});
  CHECK(written("cat <<-'END'\n\trm x\n\tEND\nrm y") == Words{"y"});
}

TEST_CASE("programs that are known to write") {
  CHECK(written("sed -i 's/a/b/' a.c b.c") == Words{"a.c", "b.c"});
  CHECK(written("sed -i.bak -e 's/a/b/' a.c") == Words{"a.c"});
  CHECK(written("sed 's/a/b/' a.c").empty());
  CHECK(written("mv old.c new.c") == Words{"old.c", "new.c"});
  CHECK(written("cp -r a b c/") == Words{"c/"});
  CHECK(written("rm -rf -- -odd build") == Words{"-odd", "build"});
  CHECK(written("make | tee -a out.log") == Words{"out.log"});
  CHECK(written("dd if=/dev/zero of=disk.img") == Words{"disk.img"});
  CHECK(written("git rm a.c") == Words{"a.c"});
  CHECK(written("git checkout src/a.c") == Words{"src/a.c"});
  CHECK(written("cp -t out a b") == Words{"out"});
  CHECK(written("ls | xargs -n 1 rm a") == Words{"a"});
  CHECK(written("eval 'rm a'") == Words{"a"});
  CHECK(written("make >& log.txt") == Words{"log.txt"});
  CHECK(written("git checkout HEAD~1 -- a.c b.c") == Words{"HEAD~1", "a.c", "b.c"});
  CHECK(written("git restore --source HEAD a.c") == Words{"a.c"});
}

TEST_CASE("every command of a script is looked at, also what it runs inside") {
  CHECK(written("cd x && rm a; (rm b) | rm c\nrm d &") == Words{"a", "b", "c", "d"});
  CHECK(written("if true; then rm a; else rm b; fi") == Words{"a", "b"});
  CHECK(written("bash -lc 'rm a && rm b'") == Words{"a", "b"});
  CHECK(written("echo $(rm a) `rm b` \"$(rm c)\"") == Words{"a", "b", "c"});
  CHECK(written("X=1 sudo -u bob env Y=2 timeout 5 rm a") == Words{"a"});
}

TEST_CASE("a word that only the shell can tell names no file") {
  CHECK(written("rm \"$dir/a\" $(ls)").empty());
}

TEST_CASE("git commands are known in every spelling, with what they take") {
  CHECK(git("git commit -m 'x y'") == "commit .");
  CHECK(git("git -C sub -c user.name=x commit") == "commit sub");
  CHECK(git("cd a; /usr/bin/git commit -am x") == "commit a all");
  CHECK(git("sh -c \"git commit\"") == "commit .");
  CHECK(git("git commit -m x src/a.c --only b.c") == "commit . src/a.c b.c");
  CHECK(git("git commit --all --author me") == "commit . all");
  CHECK(git("git add src/a.c b.c") == "add . src/a.c b.c");
  CHECK(git("git add .") == "add . all");
  CHECK(git("git add -A") == "add . all");
  CHECK(git("git push origin main") == "push . origin main");
  CHECK(git("git stash") == "stash . all");
  CHECK(git("git stash list") == "stash . list");
  CHECK(git("git reset --hard HEAD~1") == "reset . all");
  CHECK(git("git reset HEAD a.c") == "reset . HEAD a.c");
  CHECK(git("git log --grep commit") == "log . commit");
  CHECK(git("echo git commit").empty());
  CHECK(git("cd \"$dir\" && git commit").empty());
}

TEST_CASE("a command runs where the ones before it went") {
  CHECK(folders("ls; cd a && ls; cd b; ls") == Words{"", "", "a", "a", "a/b"});
  CHECK(folders("cd a; (cd b; ls); ls") == Words{"", "a", "a/b", "a"});
  CHECK(folders("cd /x && ls") == Words{"", "/x"});
  CHECK(written("cd $HOME; rm a").empty());
  CHECK(written("cd; rm a").empty());
}

TEST_CASE("patterns of commands") {
  const auto one = [](const char* script) { return parse_shell(script).at(0); };
  CHECK(fits(one("ssh host uptime"), "ssh"));
  CHECK_FALSE(fits(one("sshfs host"), "ssh"));
  CHECK(fits(one("make deploy"), "make deploy"));
  CHECK_FALSE(fits(one("make deployment"), "make deploy"));
  CHECK(fits(one("make -s deploy"), "make deploy"));
  CHECK(fits(one("/usr/bin/ssh host"), "ssh *"));
  CHECK(fits(one("scp a/b.c host:/srv/[x]"), "scp * host:*"));
  CHECK_FALSE(fits(one("scp a/b.c other:/srv"), "scp * host:*"));
  CHECK(fits(one("kubectl -n prod rollout restart x"), "kubectl * restart *"));
  CHECK(fits(one("sudo systemctl restart nginx"), "systemctl restart"));
  CHECK_FALSE(fits(one("echo ssh"), "ssh"));
}

TEST_CASE("nothing that is typed makes it hang or fail") {
  for (const std::string script : {"'", "\"", "$(", "`", "<<", "cat <<EOF", ">", "&>", "\\", "(((((", "a=", "sudo -u",
                                   "timeout", "git -C", "bash -c", "$($($($($(rm a)))))"}) {
    CAPTURE(script);
    (void)parse_shell(script);
  }
  std::string deep;
  for (int i = 0; i < 20'000; ++i) {
    deep += "$(rm x; ";
  }
  CHECK(parse_shell(deep).size() <= 200);
}
