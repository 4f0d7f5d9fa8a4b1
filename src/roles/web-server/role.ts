import { defineRole } from '../../model/role.ts';
import { textFile } from '../../render/file.ts';
import { certificateOf, reloads } from '../../render/identity.ts';
import { confinement } from '../../render/sandbox.ts';
import { watchOf } from '../../render/watch.ts';
import { serviceOn, withTls } from '../../topology/index.ts';
import { filterPart } from './filter/index.ts';
import { nginx, SHOWN } from './nginx.ts';
import { NGINX_NEEDS, nginxLogs } from './unit.ts';

const CONF = '/etc/nginx/nginx.conf';

/** Nginx in front of the application. */
export const webServer = defineRole({
  name: 'web-server',
  summary: 'Serves static files with Nginx and forwards the rest to the application.',
  packages: ['nginx', 'libnginx-mod-http-brotli-static', 'libnginx-mod-http-modsecurity', 'modsecurity-crs'],
  desired: (topology, host) => {
    const service = serviceOn(topology, host, 'nginx');
    const { unit } = service;
    const confined = confinement(topology.config, 'web-server', unit, ...NGINX_NEEDS);
    const logs = nginxLogs(topology.config);
    const filter = filterPart(topology, logs);
    return {
      logs: [
        {
          name: 'nginx',
          files: '/var/log/nginx/*.log',
          owner: logs.owner,
          group: logs.group,
          reopen: `! systemctl --quiet is-active ${unit} || systemctl kill --kill-whom=main --signal=USR1 ${unit}`,
        },
        ...filter.logs,
      ],
      certificates: withTls(topology)
        ? [
            certificateOf(topology, host, {
              ...{ name: SHOWN, uses: ['server'], group: 'www-data' },
              take: reloads(service),
            }),
          ]
        : [],
      directories: [...logs.directories, ...filter.directories, ...confined.directories],
      files: [
        ...filter.files,
        textFile(CONF, nginx(topology, host), { check: ['nginx', '-t', '-q', '-c', '{}'] }),
        ...confined.files,
      ],
      units: [
        {
          name: unit,
          state: 'running',
          reloadOn: [CONF, ...filter.files.map(({ path }) => path)],
          restartOn: confined.read,
          watch: watchOf(service, host),
        },
      ],
    };
  },
});
