<?php
// A WordPress of the machine's own (Debian's files, a database and folder of the test's) at work, for a hand-over:
//   php wordpress.php SETTINGS.json install | import FILE.xml | say | export
// `import` runs the official importer plugin as its screen does; `say` prints what is there as JSON; `export` prints WXR.
[, $given, $task] = $argv;
$settings = json_decode(file_get_contents($given), true);
$_SERVER += ['HTTP_HOST' => 'wordpress.example', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_URI' => '/', 'REMOTE_ADDR' => '127.0.0.1',
  'REQUEST_METHOD' => 'POST'];
error_reporting(E_ALL & ~E_DEPRECATED & ~E_NOTICE & ~E_WARNING);
foreach (['DB_NAME' => 'wordpress', 'DB_USER' => 'root', 'DB_PASSWORD' => '', 'DB_HOST' => 'localhost:' . $settings['socket'],
  'DB_CHARSET' => 'utf8mb4', 'DB_COLLATE' => '', 'ABSPATH' => $settings['wordpress'] . '/', 'WP_CONTENT_DIR' => $settings['content'],
  'WP_CONTENT_URL' => 'http://wordpress.example/wp-content', 'WP_SITEURL' => 'http://wordpress.example', 'WP_HOME' => 'http://wordpress.example',
  'DISABLE_WP_CRON' => true, 'WP_HTTP_BLOCK_EXTERNAL' => false, 'AUTOMATIC_UPDATER_DISABLED' => true] as $name => $value) define($name, $value);
$table_prefix = 'wp_';
if ($task === 'install') define('WP_INSTALLING', true);
function wp_new_blog_notification() {}
function wp_mail() { return true; }
require ABSPATH . 'wp-settings.php';

if ($task === 'install') {
  require ABSPATH . 'wp-admin/includes/upgrade.php';
  wp_install('تجربة', 'admin', 'admin@wordpress.example', false, '', wp_generate_password());
  update_option('timezone_string', $settings['timeZone']);
  update_option('permalink_structure', '/%year%/%monthnum%/%day%/%postname%/');
  wp_delete_post(1, true);
  wp_delete_post(2, true);
  wp_delete_post(3, true);
  exit;
}
// What the plugins bring that a newsroom with co-authors and languages has.
if (!empty($settings['plugins']))
  foreach (['author', 'language', 'post_translations'] as $taxonomy) register_taxonomy($taxonomy, 'post', ['public' => true]);
wp_set_current_user(1);
kses_init();
require_once ABSPATH . 'wp-admin/includes/admin.php';

if ($task === 'import') {
  define('WP_LOAD_IMPORTERS', true);
  define('WP_IMPORTING', true);
  define('IMPORT_DEBUG', true);
  $plugin = $settings['importer'];
  foreach (["$plugin/src/wordpress-importer.php", "$plugin/wordpress-importer.php"] as $file)
    if (is_file($file)) { require_once $file; break; }
  // The pictures are on this machine: WordPress fetches from no private address unless it is told to.
  add_filter('http_request_host_is_external', '__return_true');
  add_filter('http_allowed_safe_ports', fn($ports) => [...$ports, $settings['picturesPort']]);
  $importer = new WP_Import();
  $importer->fetch_attachments = true;
  $parsed = $importer->parse($argv[3]);
  if (is_wp_error($parsed)) { echo $parsed->get_error_message(); exit(1); }
  // As the screen is sent off without a change: each author a new user of the same name.
  $_POST['imported_authors'] = array_keys($parsed['authors']);
  $importer->import($argv[3]);
} elseif ($task === 'say') {
  $said = fn($post) => [
    'id' => $post->ID, 'type' => $post->post_type, 'title' => $post->post_title, 'content' => $post->post_content,
    'excerpt' => $post->post_excerpt, 'status' => $post->post_status, 'name' => urldecode($post->post_name),
    'date' => $post->post_date, 'gmt' => $post->post_date_gmt, 'author' => get_the_author_meta('display_name', $post->post_author),
    'login' => get_the_author_meta('user_login', $post->post_author), 'link' => urldecode(get_permalink($post)),
    'terms' => array_map(fn($term) => ['domain' => $term->taxonomy, 'slug' => urldecode($term->slug), 'name' => html_entity_decode($term->name), 'description' => $term->description],
      wp_get_object_terms($post->ID, get_taxonomies())),
    'meta' => array_map(fn($values) => array_map('maybe_unserialize', $values), get_post_meta($post->ID)),
    'file' => $post->post_type === 'attachment' ? hash_file('sha256', get_attached_file($post->ID)) : null,
    'url' => $post->post_type === 'attachment' ? wp_get_attachment_url($post->ID) : null,
    'shown' => $post->post_type === 'post' ? do_blocks($post->post_content) : '',
  ];
  $posts = get_posts(['post_type' => ['post', 'attachment', 'page'], 'post_status' => 'any', 'numberposts' => -1, 'orderby' => 'ID', 'order' => 'ASC', 'suppress_filters' => false]);
  echo json_encode(array_map($said, $posts), JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE);
} elseif ($task === 'export') {
  require_once ABSPATH . 'wp-admin/includes/export.php';
  export_wp(['content' => 'all']);
}
