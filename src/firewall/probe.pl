# Asks for a connection at every port of other hosts, in two ways: as a program of this host, which its own firewall refuses or
# not, and past that, as whoever is root here could. Perl is what every Debian host has.
# SELF WAYS PORTS TARGET ... - addresses; ways "both" or "past"; ports as 1-1024,3306
use strict;
use warnings;
use Socket;

my ($self, $ways, $ports, @targets) = @ARGV;
my @ports = map { /^(\d+)-(\d+)$/ ? ($1 .. $2) : $_ } split /,/, $ports;
my ($device) = map { (split)[1] } grep { / \Q$self\E\// } `ip -o -4 address`;
my $index = first_line("/sys/class/net/$device/ifindex");
my $mac = pack 'H*', first_line("/sys/class/net/$device/address") =~ tr/://dr;

# Not one that the kernel gives to others (ip_local_port_range).
my $OWN_PORT = 61_999;
my ($SYN, $RST, $SYN_ACK) = (0x02, 0x04, 0x12);
my ($AF_PACKET, $IP, $ARP, $SO_ATTACH_FILTER, $IPPROTO_RAW) = (17, 0x0800, 0x0806, 26, 255);
# A firewall that refuses nothing is known by then, and its host shall not have to remember all of it.
my $MOST_OUT = 200;

sub first_line { open my $file, '<', $_[0] or die "$_[0]: $!"; chomp(my $line = <$file>); $line }
sub at { my ($type, $mac) = @_; pack 'S n i S C C a8', $AF_PACKET, $type, $index, 0, 0, 6, $mac }
sub listener {
  my ($type) = @_;
  socket(my $socket, $AF_PACKET, SOCK_RAW, unpack('S', pack('n', $type))) or die "packet socket: $!";
  bind($socket, at($type, '')) or die "bind: $!";
  return $socket;
}
sub ready { my ($socket, $s) = @_; vec(my $bits = '', fileno $socket, 1) = 1; select($bits, undef, undef, $s) > 0 }

# Where each target is in this network.
my %mac;
my $arp = listener($ARP);
for (1 .. 4) {
  my @unknown = grep { !$mac{$_} } @targets or last;
  for my $target (@unknown) {
    my $question = pack 'n n C C n a6 a4 a6 a4', 1, $IP, 6, 4, 1, $mac, inet_aton($self), '', inet_aton($target);
    send $arp, "\xff" x 6 . $mac . pack('n', $ARP) . $question, 0, at($ARP, "\xff" x 6);
  }
  while ((grep { !$mac{$_} } @targets) && ready($arp, 0.5)) {
    recv $arp, my $frame, 1500, 0;
    $mac{inet_ntoa substr $frame, 28, 4} = substr $frame, 22, 6 if unpack('n', substr $frame, 20, 2) == 2;
  }
}
my @there = grep { $mac{$_} } @targets;
print "silent $_\n" for grep { !$mac{$_} } @targets;

# A segment of TCP without data (RFC 9293 section 3.1) in a packet; sums are of RFC 1071.
sub sum { unpack '%32n*', $_[0] }
sub folded { my ($sum) = @_; $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16; ~$sum & 0xffff }
my (%head, %part);
for my $target (@there) {
  my $addresses = inet_aton($self) . inet_aton($target);
  my $head = sub { pack 'C C n n n C C n a8', 0x45, 0, 40, 0, 0x4000, 64, 6, $_[0], $addresses };
  $head{$target} = $head->(folded(sum($head->(0))));
  $part{$target} = sum($addresses) + 6 + 20 + $OWN_PORT + 1 + 0x5000 + 1024;
}
sub packet {
  my ($target, $port, $flags) = @_;
  my $check = folded($part{$target} + $port + $flags);
  return $head{$target} . pack 'n n N N C C n n n', $OWN_PORT, $port, 1, 0, 0x50, $flags, 1024, $check, 0;
}
my %frame = map { $_ => $mac{$_} . $mac . pack('n', $IP) } @there;
my %past = map { $_ => at($IP, $mac{$_}) } @there;
my %name = map { $_ => pack_sockaddr_in(0, inet_aton $_) } @there;

# What is heard at our port alone, before any firewall here (a filter of classic BPF).
my $heard = listener($IP);
my @filter = (0x30, 0, 0, 23, 0x15, 0, 3, 6, 0x28, 0, 0, 36, 0x15, 0, 1, $OWN_PORT, 6, 0, 0, 0xffff, 6, 0, 0, 0);
my $filter = pack '(S C C L)*', @filter;
setsockopt $heard, SOL_SOCKET, $SO_ATTACH_FILTER, pack('S x6 P', 6, $filter) or die "filter: $!";
socket(my $own, AF_INET, SOCK_RAW, $IPPROTO_RAW) or die "raw socket: $!";

my %told;
sub hear {
  my ($s) = @_;
  while (ready($heard, $s)) {
    recv $heard, my $frame, 1500, 0;
    # What came before the filter was there is not for our port.
    next unless ord(substr $frame, 23, 1) == 6 && unpack('n', substr $frame, 36, 2) == $OWN_PORT;
    my ($target, $port) = (inet_ntoa(substr $frame, 26, 4), unpack('n', substr $frame, 34, 2));
    next if !$mac{$target};
    my $flags = ord substr $frame, 47, 1;
    # Another one's question, and no answer.
    next unless $flags & ($SYN_ACK ^ $SYN | $RST);
    next if $told{"$target $port"}++;
    my $open = ($flags & $SYN_ACK) == $SYN_ACK;
    print "in $target $port ", $open ? 'open' : 'closed', "\n";
    # Nobody is left waiting for us.
    send $heard, $frame{$target} . packet($target, $port, $RST), 0, $past{$target} if $open;
  }
}

my $out = $ways eq 'both' ? 0 : $MOST_OUT;
my $sent = 0;
for my $port (@ports) {
  for my $target (@there) {
    my $packet = packet($target, $port, $SYN);
    if ($out < $MOST_OUT && defined send $own, $packet, 0, $name{$target}) {
      $out++;
      print "out $target $port\n";
    }
    send $heard, $frame{$target} . $packet, 0, $past{$target};
  }
  hear(0) unless ++$sent % 16;
}
hear(1);
print "done\n";
