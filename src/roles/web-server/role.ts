import { defineRole } from '../../model/role.ts';
import { textFile } from '../../render/file.ts';
import { watchOf } from '../../render/watch.ts';
import { serviceOn } from '../../topology/index.ts';
import { nginx } from './nginx.ts';

const CONF = '/etc/nginx/nginx.conf';

/** Nginx in front of the application. */
export const webServer = defineRole({
  name: 'web-server',
  summary: 'Serves static files with Nginx and forwards the rest to the application.',
  packages: ['nginx', 'libnginx-mod-http-brotli-static', 'libnginx-mod-http-modsecurity', 'modsecurity-crs'],
  desired: (topology, host) => {
    const service = serviceOn(topology, host, 'nginx');
    const { unit } = service;
    return {
      logs: [
        {
          name: 'nginx',
          files: '/var/log/nginx/*.log',
          owner: 'root',
          group: 'adm',
          reopen: `! systemctl --quiet is-active ${unit} || systemctl kill --kill-whom=main --signal=USR1 ${unit}`,
        },
      ],
      files: [textFile(CONF, nginx(topology, host), { check: ['nginx', '-t', '-q', '-c', '{}'] })],
      units: [
        {
          name: unit,
          state: 'running',
          reloadOn: [CONF],
          restartOn: [],
          watch: watchOf(service, host),
        },
      ],
    };
  },
});
