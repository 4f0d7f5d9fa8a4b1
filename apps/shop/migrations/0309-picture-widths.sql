create table picture_widths (
  picture binary(32) not null,
  width int unsigned not null,
  height int unsigned not null,
  content mediumblob not null,
  primary key (picture, width),
  constraint picture_widths_picture foreign key (picture) references pictures (digest) on delete cascade
)
