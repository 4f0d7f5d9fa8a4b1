# Tries what a program that was taken over would try, and prints what succeeds, one act a line. No act leaves anything behind.
use strict;
use Errno;
use Socket;

my %number = (
  x86_64 => { ptrace => 101, syslog => 103, personality => 135, scheduler => 144, hostname => 170, module => 175, clock => 227, mmap => 9, bpf => 321 },
  aarch64 => { ptrace => 117, syslog => 116, personality => 92, scheduler => 119, hostname => 161, module => 105, clock => 112, mmap => 222, bpf => 280 },
);
chomp(my $machine = `uname -m`);
my $call = $number{$machine} or die "no numbers of $machine";

sub writes { my $file = "$_[0]/.trivet-probe"; open(my $f, '>', $file) or return 0; close $f; unlink $file; 1 }
sub reads { open(my $f, '<', $_[0]) or return 0; !!read($f, my $byte, 1) }
sub runs { system("$_[0] >/dev/null 2>&1") == 0 }
# In a child: whatever it does to itself is over with it.
sub apart { my ($act) = @_; my $child = fork; if (!$child) { exit($act->() ? 0 : 1) } waitpid $child, 0; $? == 0 }
# Of a call with a senseless argument: whoever may not at all is told so first.
sub allowed { my ($result) = @_; $result != -1 || !($!{EPERM} || $!{EACCES} || $!{ENOSYS}) }
sub others { grep { /\/(\d+)$/ && $1 != $$ && (stat $_)[4] != $> } glob '/proc/[0-9]*' }
sub opens { my $s; socket($s, $_[0], $_[1], $_[2]) }
sub listens { my $s; socket($s, AF_INET, SOCK_STREAM, 0) && bind($s, sockaddr_in(1, INADDR_LOOPBACK)) }
sub traces {
  my $child = fork; if (!$child) { sleep 5; exit 0 }
  my $done = syscall($call->{ptrace}, 16, $child, 0, 0) != -1;
  if ($done) { waitpid $child, 0 }
  kill 'KILL', $child; waitpid $child, 0; $done
}
sub setuid_program { my $file = '/tmp/.trivet-probe'; open(my $f, '>', $file) or return 0; my $done = chmod 04755, $file; unlink $file; $done }
chomp(my $name = `uname -n`);

my @acts = (
  (map { my $folder = $_; ["write $folder", sub { writes $folder }] } '/etc', '/usr', '/root', '/srv/site', '/var/lib', '/opt/trivet', '/run', '/var/log'),
  ['read passwords', sub { reads '/etc/shadow' }],
  ['read others’ credentials', sub { grep { reads $_ } glob '/etc/credstore/*' }],
  ['read the host’s key', sub { reads '/etc/ssh/ssh_host_ed25519_key' }],
  ['read root’s files', sub { reads '/root/.ssh/authorized_keys' }],
  ['read MySQL’s data', sub { reads '/var/lib/mysql/ibdata1' }],
  ['see others’ processes', sub { scalar others }],
  ['signal others', sub { kill 0, 1 }],
  ['trace', \&traces],
  ['become another', sub { apart(sub { $> = 65534; $> == 65534 && !$! }) }],
  ['make a set-user-id program', \&setuid_program],
  ['mount', sub { apart(sub { runs 'unshare --mount mount -t tmpfs none /mnt' }) }],
  ['make a user namespace', sub { runs 'unshare --user true' }],
  ['make a network namespace', sub { runs 'unshare --net true' }],
  ['load a module', sub { allowed syscall($call->{module}, 0, 0, 0) }],
  ['set the clock', sub { allowed syscall($call->{clock}, 0, 1) }],
  ['set the host’s name', sub { syscall($call->{hostname}, $name, length $name) != -1 }],
  ['set the kernel', sub { open(my $f, '+<', '/proc/sys/net/ipv4/ip_default_ttl') }],
  ['read the kernel’s log', sub { syscall($call->{syslog}, 10, 0, 0) != -1 }],
  ['make a device', sub { runs 'mknod /tmp/.trivet-probe c 1 3 && rm /tmp/.trivet-probe' }],
  ['send raw packets', sub { opens(AF_INET, SOCK_RAW, 1) }],
  ['send frames', sub { opens(17, SOCK_RAW, 0) }],
  ['ask for addresses', sub { opens(16, SOCK_RAW, 0) }],
  ['listen below 1024', \&listens],
  ['write and run memory', sub { syscall($call->{mmap}, 0, 4096, 7, 0x22, -1, 0) != -1 }],
  ['take real-time priority', sub { apart(sub { syscall($call->{scheduler}, 0, 1, pack('i', 1)) != -1 }) }],
  ['change personality', sub { apart(sub { syscall($call->{personality}, 0x0040000) != -1 }) }],
  ['load a kernel program', sub { allowed syscall($call->{bpf}, 5, 0, 0) }],
  ['leave a core', sub { `sh -c "ulimit -Hc"` ne "0\n" }],
);
for my $each (@acts) { my ($act, $try) = @$each; print "$act\n" if $try->() }
